/// Reading the lake of a data folder, also while another process works on it. Start at
/// [LakeReading#open].
@NullMarked
package io.bellwether.app.reading;

import org.jspecify.annotations.NullMarked;
