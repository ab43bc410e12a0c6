/// Measurements that anyone can repeat. Start at [ReplayBench].
@NullMarked
package io.bellwether.bench;

import org.jspecify.annotations.NullMarked;
