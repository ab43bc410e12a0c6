package io.bellwether.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.core.lake.ObjectStore;
import io.bellwether.testkit.contract.ObjectStoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

class S3ObjectStoreTest extends ObjectStoreContract {
  private static final int PART = 5 << 20;
  private static final String BUCKET = "bellwether-lake";

  private static S3Server server;
  private static S3Client s3;

  @BeforeAll
  static void start() throws Exception {
    server = new S3Server();
    s3 = server.client();
    s3.createBucket(r -> r.bucket(BUCKET));
  }

  @AfterAll
  static void stop() throws Exception {
    s3.close();
    server.stop();
  }

  @Override
  protected ObjectStore open(Path at) throws IOException {
    var place = new S3Place(BUCKET, at.getFileName() + "/");
    return new S3ObjectStore(s3, place, at.resolve("staging"), PART);
  }

  @Test
  void aLargeFileGoesInPartsAndComesBackTheSame() throws Exception {
    var store = open(folder);
    var bytes = new byte[2 * PART + 12_345];
    new Random(3).nextBytes(bytes);
    assertThat(put(store, "big", bytes)).isTrue();
    try (var in = store.read("big")) {
      assertThat(in.readAllBytes()).isEqualTo(bytes);
    }
    assertThat(s3.listMultipartUploads(r -> r.bucket(BUCKET)).uploads()).isEmpty();
  }

  private static boolean put(ObjectStore store, String key, byte[] bytes) throws IOException {
    var file = Files.createTempFile(store.staging(), "made", ".part");
    Files.write(file, bytes);
    return store.putIfAbsent(key, file);
  }

  @Test
  void twoStoresInOneBucketDoNotSeeEachOther() throws Exception {
    var one = open(folder.resolve("one"));
    var two = open(folder.resolve("two"));
    assertThat(put(one, "a", new byte[] {1})).isTrue();
    assertThat(two.list("")).isEmpty();
    assertThat(put(two, "a", new byte[] {2})).isTrue();
  }

  @Test
  void aBucketThatIsNotThereIsSaidInOneLine() {
    assertThatThrownBy(
            () ->
                new S3ObjectStore(
                        s3, new S3Place("no-such-bucket", ""), folder.resolve("staging"), PART)
                    .list(""))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("s3://no-such-bucket/");
  }
}
