package io.bellwether.app.http;

import io.bellwether.app.http.alerts.AlertDesk;
import io.bellwether.app.http.market.MarketMetrics;
import io.bellwether.app.http.publish.PublicationMetrics;
import io.bellwether.core.processing.Account;
import io.javalin.http.Context;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.ToDoubleFunction;

/// `/metrics`: the books and the JVM as Prometheus text.
final class PipelineMetrics implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics garbageCollection = new JvmGcMetrics();

  PipelineMetrics(PipelineView view, EventStream events) {
    outcome(view, "received", Account::received);
    outcome(view, "stored", Account::stored);
    outcome(view, "duplicate", Account::duplicates);
    outcome(view, "late", Account::late);
    outcome(view, "rejected", Account::rejected);
    FunctionCounter.builder("bellwether.alerts", view, v -> v.status().account().alerts())
        .description("Alerts that have fired")
        .register(registry);
    Gauge.builder("bellwether.alerts.waiting", view, PipelineMetrics::waiting)
        .description("Messages that are not sent yet")
        .register(registry);
    Gauge.builder("bellwether.alerts.failed", view, v -> v.alerts().failed().size())
        .description("Messages that were given up")
        .register(registry);
    Gauge.builder("bellwether.lag.records", view, v -> v.status().lagRecords().orElse(0))
        .description("Records on the stream that are not processed yet")
        .register(registry);
    Gauge.builder("bellwether.unflushed.rows", view, v -> v.status().lake().unflushedRows())
        .description("Rows that are not in the lake yet")
        .register(registry);
    Gauge.builder("bellwether.stream.clients", events, EventStream::clientCount)
        .description("Clients of the live stream")
        .register(registry);
    MarketMetrics.register(view.market(), registry);
    PublicationMetrics.register(view.publications(), registry);
    new JvmMemoryMetrics().bindTo(registry);
    garbageCollection.bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  private void outcome(PipelineView view, String name, ToDoubleFunction<Account> count) {
    FunctionCounter.builder(
            "bellwether.quotes", view, v -> count.applyAsDouble(v.status().account()))
        .tag("outcome", name)
        .description("Records by what became of them; late ones are among the stored")
        .register(registry);
  }

  private static int waiting(PipelineView view) {
    return view.alerts().channels().stream().mapToInt(AlertDesk.ChannelState::waiting).sum();
  }

  void scrape(Context context) {
    context.contentType("text/plain; version=0.0.4; charset=utf-8").result(registry.scrape());
  }

  @Override
  public void close() {
    garbageCollection.close();
    registry.close();
  }
}
