package io.bellwether.aws.kinesis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;

/** kinesis-local in Node and DynamoDB Local in this process, both on loopback and in memory. */
final class KinesisServer {
  private static final Path PACKAGE =
      Path.of("target", "npm", "node_modules", "kinesis-local").toAbsolutePath();

  private final Process node;
  private final DynamoDBProxyServer dynamo;
  private final KinesisClients clients;

  KinesisServer() throws Exception {
    var kinesisPort = freePort();
    node = startNode(kinesisPort);
    var dynamoPort = freePort();
    dynamo =
        ServerRunner.createServerFromCommandLineArgs(
            new String[] {"-inMemory", "-disableTelemetry", "-port", Integer.toString(dynamoPort)});
    dynamo.start();
    clients =
        new KinesisClients(
            local(KinesisAsyncClient.builder(), kinesisPort),
            local(DynamoDbAsyncClient.builder(), dynamoPort),
            // Nothing listens there: no metric may be sent.
            local(CloudWatchAsyncClient.builder(), 1));
    awaitKinesis();
  }

  private static Process startNode(int port) throws IOException {
    var starting = new ProcessBuilder("node", "main.js").directory(PACKAGE.toFile());
    var environment = starting.environment();
    environment.put("KINESIS_MOCK_PLAIN_PORT", Integer.toString(port));
    environment.put("KINESIS_MOCK_TLS_PORT", Integer.toString(freePort()));
    environment.put("CREATE_STREAM_DURATION", "10ms");
    environment.put("SPLIT_SHARD_DURATION", "10ms");
    environment.put("LOG_LEVEL", "ERROR");
    var log = Files.createTempFile("kinesis-local", ".log");
    log.toFile().deleteOnExit();
    return starting.redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static <B extends AwsClientBuilder<B, C>, C> C local(B builder, int port) {
    return builder
        .endpointOverride(URI.create("http://127.0.0.1:" + port))
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .build();
  }

  private void awaitKinesis() throws InterruptedException {
    while (true) {
      try {
        clients.kinesis().listStreams().join();
        return;
      } catch (CompletionException e) {
        if (!node.isAlive()) {
          throw new IllegalStateException("kinesis-local ended with " + node.exitValue(), e);
        }
      }
    }
  }

  KinesisClients clients() {
    return clients;
  }

  /** A stream and the table of its sources, unless they are there. */
  void createStream(String name, int shards) throws InterruptedException {
    var known = clients.kinesis().listStreams().join().streamNames();
    if (known.contains(name)) {
      return;
    }
    clients.kinesis().createStream(r -> r.streamName(name).shardCount(shards)).join();
    clients.kinesis().waiter().waitUntilStreamExists(r -> r.streamName(name)).join();
    clients
        .dynamo()
        .createTable(
            r ->
                r.tableName(KinesisQuoteStream.sourcesTable(name))
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .keySchema(
                        KeySchemaElement.builder()
                            .attributeName("source")
                            .keyType(KeyType.HASH)
                            .build())
                    .attributeDefinitions(
                        AttributeDefinition.builder()
                            .attributeName("source")
                            .attributeType(ScalarAttributeType.S)
                            .build()))
        .join();
  }

  void close() throws Exception {
    clients.kinesis().close();
    clients.dynamo().close();
    clients.cloudWatch().close();
    dynamo.stop();
    node.destroy();
  }
}
