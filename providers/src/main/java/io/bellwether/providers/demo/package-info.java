/// Recorded market data that travels in this jar, so that everything can be tried offline. Start at
/// [DemoSource].
@NullMarked
package io.bellwether.providers.demo;

import org.jspecify.annotations.NullMarked;
