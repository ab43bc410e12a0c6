package io.bellwether.app.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// An option of every command: it can be set for all of them at once.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Common {}
