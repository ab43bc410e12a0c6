/// From a signal to a message. Start at [AlertChannel].
@NullMarked
package io.bellwether.core.alert;

import org.jspecify.annotations.NullMarked;
