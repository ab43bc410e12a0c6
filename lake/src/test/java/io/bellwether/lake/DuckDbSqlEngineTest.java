package io.bellwether.lake;

import io.bellwether.core.lake.ObjectStore;
import io.bellwether.testkit.contract.LakeFixture;
import io.bellwether.testkit.contract.SqlEngineContract;

class DuckDbSqlEngineTest extends SqlEngineContract {
  @Override
  protected LakeFixture open(ObjectStore store) throws Exception {
    return DuckDbFixtures.open(store);
  }
}
