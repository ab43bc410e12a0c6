/// The data folder and what lies in plain files of it. Start at [DataFolder].
@NullMarked
package io.bellwether.local.folder;

import org.jspecify.annotations.NullMarked;
