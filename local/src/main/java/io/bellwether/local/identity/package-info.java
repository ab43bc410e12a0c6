/// Identities of flushed quotes as memory-mapped hash tables in files. Start at
/// [FolderIdentityArchive].
@NullMarked
package io.bellwether.local.identity;

import org.jspecify.annotations.NullMarked;
