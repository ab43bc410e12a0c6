package io.bellwether.lake;

import io.bellwether.core.lake.ObjectStore;
import io.bellwether.testkit.contract.LakeFixture;
import io.bellwether.testkit.contract.LakeMaintenanceContract;
import java.time.InstantSource;

class DuckDbLakeMaintenanceTest extends LakeMaintenanceContract {
  @Override
  protected LakeFixture open(ObjectStore store, InstantSource time) throws Exception {
    return DuckDbFixtures.open(store, time);
  }
}
