/// How calls that were refused are made again.
@NullMarked
package io.bellwether.aws.retry;

import org.jspecify.annotations.NullMarked;
