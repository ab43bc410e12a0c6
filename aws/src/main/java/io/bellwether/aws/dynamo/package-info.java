/// What is known now, in Amazon DynamoDB. Start at [io.bellwether.aws.dynamo.DynamoQuoteStore].
@NullMarked
package io.bellwether.aws.dynamo;

import org.jspecify.annotations.NullMarked;
