/// The bundled font: how wide a text is, and its outlines. Start at [GlyphFont].
@NullMarked
package io.bellwether.charts.font;

import org.jspecify.annotations.NullMarked;
