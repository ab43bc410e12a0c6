package io.bellwether.app.http.publish;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.function.ToDoubleFunction;

/// How the jobs of published charts stand, as metrics.
public final class PublicationMetrics {
  private PublicationMetrics() {}

  /// Registers the metrics of every job there is.
  ///
  /// @param desk knows the jobs
  /// @param registry takes the metrics
  public static void register(PublicationDesk desk, MeterRegistry registry) {
    for (var job : desk.publications()) {
      var name = job.name();
      Gauge.builder(
              "bellwether.publish.last.success.seconds",
              desk,
              d -> of(d, name, p -> p.lastSuccess().map(Instant::getEpochSecond).orElse(0L)))
          .tag("job", name)
          .description("When charts were last up to date, in seconds since 1970; 0 for never")
          .register(registry);
      Gauge.builder(
              "bellwether.publish.failing",
              desk,
              d -> of(d, name, p -> p.error().isEmpty() ? 0 : 1))
          .tag("job", name)
          .description("Whether the last run of a job failed")
          .register(registry);
    }
  }

  private static double of(
      PublicationDesk desk, String job, ToDoubleFunction<PublicationDesk.Publication> figure) {
    return desk.publications().stream()
        .filter(p -> p.name().equals(job))
        .mapToDouble(figure)
        .findFirst()
        .orElse(Double.NaN);
  }
}
