package io.bellwether.app.risk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RerunReasonTest {
  private static String reason(String version, String difference) {
    return RiskRuns.reason("r1", new VarResults.Stored("{}", "{}", version), difference);
  }

  @Test
  void changedPricesAreTheReasonWhateverTheVersion() {
    assertThat(reason("0.0.1+draws.1", "data_digest"))
        .isEqualTo("the prices of the window have changed since r1 was computed");
  }

  @Test
  void anotherVersionIsNamedWithThisOne() {
    assertThat(reason("0.0.1+draws.1", "var"))
        .isEqualTo(
            "var of r1 came out differently: it is of version 0.0.1+draws.1, this is "
                + RiskRuns.CODE_VERSION);
  }

  @Test
  void theSameVersionHasNoExcuse() {
    assertThat(reason(RiskRuns.CODE_VERSION, "es"))
        .isEqualTo(
            "es of r1 came out differently with the same prices and version "
                + RiskRuns.CODE_VERSION);
  }
}
