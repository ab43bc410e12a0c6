/// What the lake holds of providers' histories, as plain files. Start at [FolderCoverageLedger].
@NullMarked
package io.bellwether.local.history;

import org.jspecify.annotations.NullMarked;
