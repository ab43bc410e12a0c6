package io.bellwether.local.publish;

import io.bellwether.core.publish.Publisher;
import io.bellwether.testkit.contract.PublisherContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class FolderPublisherTest extends PublisherContract {
  @Override
  protected Publisher open(Path at) {
    return new FolderPublisher(at);
  }

  @Override
  protected void block(Path at, String name) throws IOException {
    Files.createDirectory(at.resolve(name));
  }
}
