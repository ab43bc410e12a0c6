/// What can be set apart from the command line: a YAML file, the environment and `.env`. Start at
/// [io.bellwether.app.config.Settings]; a new section is a component of
/// [io.bellwether.app.config.Configuration].
@NullMarked
package io.bellwether.app.config;

import org.jspecify.annotations.NullMarked;
