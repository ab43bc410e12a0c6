package io.bellwether.aws.kinesis;

import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/// The services a stream stands on; whoever makes them closes them.
///
/// @param kinesis the stream
/// @param dynamo leases of shards, and how far sources came
/// @param cloudWatch the Client Library asks for one; it is sent nothing
public record KinesisClients(
    KinesisAsyncClient kinesis, DynamoDbAsyncClient dynamo, CloudWatchAsyncClient cloudWatch) {}
