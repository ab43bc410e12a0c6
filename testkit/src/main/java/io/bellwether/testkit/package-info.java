/// What tests of several modules share. Start at [io.bellwether.testkit.contract] for what every
/// adapter must pass.
@NullMarked
package io.bellwether.testkit;

import org.jspecify.annotations.NullMarked;
