/// What is kept of live acquisition: the symbols that users added, and the gaps.
@NullMarked
package io.bellwether.local.market;

import org.jspecify.annotations.NullMarked;
