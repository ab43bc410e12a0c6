/// The command line: one class a command. Start at [BellwetherCommand].
@NullMarked
package io.bellwether.app.cli;

import org.jspecify.annotations.NullMarked;
