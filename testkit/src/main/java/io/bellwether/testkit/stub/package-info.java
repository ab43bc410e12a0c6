/// Servers on loopback that answer as the data providers do, and misbehave on demand. Start at
/// [io.bellwether.testkit.stub.YahooStub].
@NullMarked
package io.bellwether.testkit.stub;

import org.jspecify.annotations.NullMarked;
