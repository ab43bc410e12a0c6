/// The interactive SQL shell. Start at [SqlShell].
@NullMarked
package io.bellwether.app.shell;

import org.jspecify.annotations.NullMarked;
