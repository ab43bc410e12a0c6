package io.bellwether.app.platform;

import java.util.Objects;

/// The product's version.
public final class Version {
  /// From the jar's manifest; `development` outside a jar.
  public static final String CURRENT =
      Objects.requireNonNullElse(
          Version.class.getPackage().getImplementationVersion(), "development");

  private Version() {}
}
