/// When charts are drawn and where they go. Start at [Publisher] and [JobProgress].
@NullMarked
package io.bellwether.core.publish;

import org.jspecify.annotations.NullMarked;
