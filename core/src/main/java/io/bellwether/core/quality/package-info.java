/// What can be wrong with a history as its provider states it, found and, where the data itself
/// says how, repaired. Pure functions over bars and corporate actions. Start at [Inspection#of].
@NullMarked
package io.bellwether.core.quality;

import org.jspecify.annotations.NullMarked;
