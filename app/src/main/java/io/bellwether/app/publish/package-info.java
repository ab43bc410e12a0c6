/// Charts that keep themselves up to date: jobs, drawing, gallery and feed. Start at
/// [io.bellwether.app.publish.Publications].
@NullMarked
package io.bellwether.app.publish;

import org.jspecify.annotations.NullMarked;
