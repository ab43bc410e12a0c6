/// The stream on Amazon Kinesis Data Streams: written by `PutRecords`, read by the Kinesis Client
/// Library. Start at [io.bellwether.aws.kinesis.KinesisQuoteStream].
@NullMarked
package io.bellwether.aws.kinesis;

import org.jspecify.annotations.NullMarked;
