package io.bellwether.app.http.market;

import io.bellwether.core.history.ProviderHealth;
import io.bellwether.core.market.BudgetFigures;
import io.bellwether.core.market.LiveReport;
import io.bellwether.core.market.Traffic;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.function.ToDoubleFunction;

/// The providers' figures for Prometheus. Which providers there are is settled from the start.
public final class MarketMetrics {
  private final MarketDesk desk;
  private final MeterRegistry registry;

  private MarketMetrics(MarketDesk desk, MeterRegistry registry) {
    this.desk = desk;
    this.registry = registry;
  }

  /// Adds them to a registry.
  ///
  /// @param desk tells the figures
  /// @param registry takes them
  public static void register(MarketDesk desk, MeterRegistry registry) {
    var metrics = new MarketMetrics(desk, registry);
    var report = desk.report();
    report.live().providers().forEach(provider -> metrics.live(provider.name()));
    report.health().forEach(health -> metrics.questions(health.name()));
    report.budgets().forEach(budget -> metrics.budget(budget.provider()));
    metrics.all();
  }

  private void live(String name) {
    var tags = Tags.of("provider", name);
    gauge("bellwether.provider.up", tags, r -> live(r, name).failing() ? 0 : 1);
    gauge("bellwether.provider.symbols", tags, r -> live(r, name).symbols().size());
    counter("bellwether.provider.quotes", tags, r -> live(r, name).status().quotes());
    counter("bellwether.provider.reconnects", tags, r -> live(r, name).status().reconnects());
    traffic(tags.and("for", "live"), r -> live(r, name).status().traffic());
  }

  private void questions(String name) {
    var tags = Tags.of("provider", name);
    gauge(
        "bellwether.provider.resting",
        tags,
        r -> health(r, name).state() == ProviderHealth.State.RESTING ? 1 : 0);
    traffic(tags.and("for", "questions"), r -> health(r, name).traffic());
  }

  private void budget(String name) {
    var tags = Tags.of("provider", name);
    gauge(
        "bellwether.provider.budget.left",
        tags.and("window", "minute"),
        r -> budget(r, name).leftMinute());
    gauge(
        "bellwether.provider.budget.left",
        tags.and("window", "day"),
        r -> budget(r, name).leftToday());
  }

  private void all() {
    gauge(
        "bellwether.symbols.substituted",
        Tags.empty(),
        r -> r.live().symbols().stream().filter(LiveReport.Watched::substituted).count());
    counter("bellwether.gaps", Tags.empty(), ProvidersReport::gapCount);
    counter("bellwether.quotes.held.back", Tags.empty(), r -> r.live().heldBack());
    counter("bellwether.history.spared", Tags.empty(), r -> r.cache().spared());
    counter("bellwether.history.requests", Tags.empty(), r -> r.cache().total().requests());
    counter("bellwether.history.failures", Tags.empty(), r -> r.cache().total().failures());
    counter("bellwether.history.bytes", Tags.empty(), r -> r.cache().total().bytes());
  }

  private interface TrafficOf {
    Traffic in(ProvidersReport report);
  }

  private void traffic(Tags tags, TrafficOf traffic) {
    counter("bellwether.provider.requests", tags, r -> traffic.in(r).requests());
    counter("bellwether.provider.failures", tags, r -> traffic.in(r).failures());
    counter("bellwether.provider.bytes", tags, r -> traffic.in(r).bytes());
  }

  private void gauge(String name, Tags tags, ToDoubleFunction<ProvidersReport> value) {
    Gauge.builder(name, desk, d -> value.applyAsDouble(d.report())).tags(tags).register(registry);
  }

  private void counter(String name, Tags tags, ToDoubleFunction<ProvidersReport> value) {
    FunctionCounter.builder(name, desk, d -> value.applyAsDouble(d.report()))
        .tags(tags)
        .register(registry);
  }

  private static LiveReport.Provider live(ProvidersReport report, String name) {
    return report.live().providers().stream()
        .filter(provider -> provider.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static ProviderHealth health(ProvidersReport report, String name) {
    return report.health().stream()
        .filter(health -> health.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static BudgetFigures budget(ProvidersReport report, String name) {
    return report.budgets().stream()
        .filter(budget -> budget.provider().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
