package io.bellwether.lake;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;

/// Runs one test of a contract over an adapter with a planted fault.
final class PlantedFaults {
  private PlantedFaults() {}

  // Asserts that a test of the contract, which takes a folder, fails.
  static void assertCaught(Class<?> contract, Object faulty, String promise, Path folder) {
    assertThatThrownBy(
            () -> {
              var method = contract.getDeclaredMethod(promise, Path.class);
              method.setAccessible(true);
              try {
                method.invoke(faulty, folder);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            })
        .as(promise)
        .isInstanceOf(AssertionError.class);
  }
}
