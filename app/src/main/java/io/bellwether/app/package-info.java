/// The application: the command line in [io.bellwether.app.cli], HTTP in [io.bellwether.app.http],
/// and the compositions in [io.bellwether.app.platform]. Start at [Main].
@NullMarked
package io.bellwether.app;

import org.jspecify.annotations.NullMarked;
