/// The history: its tables, where their files lie, and SQL over them. Start at [Tables].
@NullMarked
package io.bellwether.core.lake;

import org.jspecify.annotations.NullMarked;
