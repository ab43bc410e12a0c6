/// The lake's objects on Amazon S3. Start at [io.bellwether.aws.s3.S3ObjectStore].
@NullMarked
package io.bellwether.aws.s3;

import org.jspecify.annotations.NullMarked;
