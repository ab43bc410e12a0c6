/// Test data made by seeded generators that know, by construction, what must come out. Start at
/// [WireRecords].
@NullMarked
package io.bellwether.testkit.generator;

import org.jspecify.annotations.NullMarked;
