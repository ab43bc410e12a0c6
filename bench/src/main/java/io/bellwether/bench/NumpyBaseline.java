package io.bellwether.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// CPU nanoseconds a path of the same cases in Python: `bench/var_baseline.py`.
///
/// @param result what it printed
record NumpyBaseline(JsonNode result) {
  /// Settings that hold OpenBLAS back to kernels of old processors.
  private static final List<String> HINDRANCES = List.of("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE");

  static NumpyBaseline measured(Path root) throws IOException, InterruptedException {
    var python = Files.isExecutable(Path.of("/usr/bin/python3")) ? "/usr/bin/python3" : "python3";
    var builder =
        new ProcessBuilder(python, root.resolve("bench/var_baseline.py").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    HINDRANCES.forEach(builder.environment()::remove);
    var process = builder.start();
    var result = new ObjectMapper().readTree(process.getInputStream());
    if (process.waitFor() != 0) {
      throw new IOException(
          "the baseline needs python3 with numpy over OpenBLAS:"
              + " apt install python3-numpy libopenblas0-pthread");
    }
    return new NumpyBaseline(result);
  }

  double nanos(String name) {
    return result.get(name).asDouble();
  }

  String versions() {
    return "numpy %s, BLAS %s, Python %s"
        .formatted(
            result.path("numpy").asText(),
            result.path("blas").asText(),
            result.path("python").asText());
  }
}
