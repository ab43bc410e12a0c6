/// The compositions: which adapters stand behind the ports. Start at [LocalPlatform].
@NullMarked
package io.bellwether.app.platform;

import org.jspecify.annotations.NullMarked;
