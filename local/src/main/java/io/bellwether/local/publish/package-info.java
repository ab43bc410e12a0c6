/// Published charts, and how far their jobs have come, in folders.
@NullMarked
package io.bellwether.local.publish;

import org.jspecify.annotations.NullMarked;
