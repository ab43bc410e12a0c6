/// The embedded platform: stream, lake and state in one folder of this machine. Start at
/// [io.bellwether.local.folder.DataFolder].
@NullMarked
package io.bellwether.local;

import org.jspecify.annotations.NullMarked;
