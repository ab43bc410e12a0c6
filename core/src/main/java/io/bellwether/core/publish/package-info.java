/// Where drawn charts go. Start at [Publisher].
@NullMarked
package io.bellwether.core.publish;

import org.jspecify.annotations.NullMarked;
