/// The raw archive: what came over the stream, byte for byte, for years. Start at
/// [io.bellwether.lake.archive.RawArchive].
@NullMarked
package io.bellwether.lake.archive;

import org.jspecify.annotations.NullMarked;
