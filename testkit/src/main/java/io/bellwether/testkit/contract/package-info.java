/// The ports' promises as tests. An adapter's test extends a contract and says how to open the
/// adapter.
@NullMarked
package io.bellwether.testkit.contract;

import org.jspecify.annotations.NullMarked;
