package io.bellwether.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/// Runs a contract over an adapter with a planted fault, as JUnit runs it.
public final class PlantedFaults {
  private PlantedFaults() {}

  // Asserts that a test of the contract fails over an adapter. The types are of its parameters.
  public static void assertCaught(Class<?> faulty, String test, Class<?>... parameters) {
    assertThat(failures(faulty, test, parameters))
        .as("%s over %s fails", test, faulty)
        .isNotEmpty();
  }

  private static List<Throwable> failures(Class<?> tests, String method, Class<?>... parameters) {
    var failures = Stream.<Throwable>builder();
    var listener =
        new TestExecutionListener() {
          private int run;

          @Override
          public void executionFinished(
              TestIdentifier test, org.junit.platform.engine.TestExecutionResult result) {
            if (test.isTest()) {
              run++;
              if (result.getStatus() == Status.FAILED) {
                failures.add(result.getThrowable().orElseThrow());
              }
            }
          }
        };
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectMethod(tests, method, parameters))
            .build();
    LauncherFactory.create().execute(request, listener);
    assertThat(listener.run).as("tests run").isPositive();
    return failures.build().toList();
  }
}
