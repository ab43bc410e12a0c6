package io.bellwether.app.providers;

import io.bellwether.app.config.ProviderSettings;
import io.bellwether.core.history.ProviderHealth;
import io.bellwether.core.history.SeriesKey;
import io.bellwether.core.history.SourceOrder;
import io.bellwether.core.market.BudgetFigures;
import io.bellwether.core.market.HistorySource;
import io.bellwether.core.market.ProviderUnavailableException;
import io.bellwether.core.market.RequestBudgets;
import io.bellwether.core.market.SearchAnswer;
import io.bellwether.core.market.SymbolSearch;
import io.bellwether.core.market.Traffic;
import io.bellwether.providers.failover.GuardedHistorySource;
import io.bellwether.providers.failover.ProviderGuard;
import io.bellwether.providers.http.ApiKey;
import io.bellwether.providers.http.HttpLimits;
import io.bellwether.providers.http.Retry;
import io.bellwether.providers.http.Sleeper;
import io.bellwether.providers.twelvedata.CreditBudget;
import io.bellwether.providers.twelvedata.TwelveDataClient;
import io.bellwether.providers.twelvedata.TwelveDataHistorySource;
import io.bellwether.providers.twelvedata.TwelveDataSymbolSearch;
import io.bellwether.providers.yahoo.YahooClient;
import io.bellwether.providers.yahoo.YahooHistorySource;
import io.bellwether.providers.yahoo.YahooSymbolSearch;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The providers that are set up, each behind a circuit breaker, in the order in which they are
/// asked. One without its key is left out.
public final class Providers implements SourceOrder, AutoCloseable {
  private final ProviderSettings settings;
  private final Clock clock;
  private final Map<String, Provider> providers = new LinkedHashMap<>();
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final YahooClient yahoo;
  private @Nullable CreditBudget credits;

  private record Provider(
      ProviderGuard guard,
      GuardedHistorySource history,
      SymbolSearch search,
      Supplier<Traffic> traffic) {}

  /// Sets up what the settings name.
  ///
  /// @param settings addresses, keys and the order
  /// @param budgets where the use of budgets is kept
  /// @param clock tells the time to limits and breakers
  /// @param waiting hears, one line each, why a request has to wait and how long
  /// @throws IOException when the use of a budget cannot be read
  public Providers(
      ProviderSettings settings, RequestBudgets budgets, Clock clock, Consumer<String> waiting)
      throws IOException {
    this.settings = settings;
    this.clock = clock;
    this.yahoo = opening(new YahooClient(settings.yahoo().url(), HttpLimits.USUAL, Retry.usual()));
    add(new YahooHistorySource(yahoo, clock), new YahooSymbolSearch(yahoo), yahoo::traffic);
    if (settings.twelvedata().apiKey() != null) {
      openTwelveData(budgets, waiting);
    }
  }

  private void openTwelveData(RequestBudgets budgets, Consumer<String> waiting) throws IOException {
    var account = settings.twelvedata();
    var limits =
        new CreditBudget.Limits(
            account.creditsPerMinute(),
            account.creditsPerDay(),
            CreditBudget.Limits.FREE.patience());
    credits = new CreditBudget(limits, budgets, clock, Sleeper.REAL, waiting);
    var client = opening(twelveData(Retry.usual()).orElseThrow());
    add(new TwelveDataHistorySource(client), new TwelveDataSymbolSearch(client), client::traffic);
  }

  private <T extends AutoCloseable> T opening(T client) {
    opened.push(client);
    return client;
  }

  private void add(HistorySource source, SymbolSearch search, Supplier<Traffic> traffic) {
    var guard = new ProviderGuard(source.name(), clock);
    providers.put(
        source.name(),
        new Provider(guard, new GuardedHistorySource(source, guard), search, traffic));
  }

  /// The settings.
  ///
  /// @return as given
  public ProviderSettings settings() {
    return settings;
  }

  /// A client of Twelve Data that shares the budget.
  ///
  /// @param retry when to try again
  /// @return a new one, to be closed; empty without a key
  Optional<TwelveDataClient> twelveData(Retry retry) {
    var key = settings.twelvedata().apiKey();
    var budget = credits;
    return key == null || budget == null
        ? Optional.empty()
        : Optional.of(
            new TwelveDataClient(
                settings.twelvedata().url(),
                new ApiKey(key.value()),
                budget,
                HttpLimits.USUAL,
                retry));
  }

  /// The client for Yahoo's history and search.
  YahooClient yahoo() {
    return yahoo;
  }

  @Override
  public List<HistorySource> sources(SeriesKey key) {
    var ordered = new ArrayList<HistorySource>();
    for (var name : settings.orderOf(key.symbol())) {
      var provider = Optional.ofNullable(providers.get(name)).map(Provider::history);
      provider.filter(s -> s.intervals().contains(key.interval())).ifPresent(ordered::add);
    }
    return ordered;
  }

  /// Symbols by name, from the first provider of the order that answers. Having found nothing is an
  /// answer.
  ///
  /// @param text part of a name or a symbol
  /// @return what was found, by whom
  /// @throws ProviderUnavailableException when none answers; the message has every reason
  public SearchAnswer search(String text) throws ProviderUnavailableException {
    var failures = new ArrayList<String>();
    for (var name : settings.order()) {
      var provider = providers.get(name);
      if (provider != null) {
        try {
          var matches = provider.guard().ask(() -> provider.search().search(text));
          var notes = failures.stream().map(f -> f + "; " + name + " was asked instead").toList();
          return new SearchAnswer(name, matches, notes);
        } catch (ProviderUnavailableException e) {
          failures.add(String.valueOf(e.getMessage()));
        }
      }
    }
    if (failures.isEmpty()) {
      throw new IllegalArgumentException(
          "none of " + settings.order() + " searches: put yahoo into providers.order");
    }
    throw new ProviderUnavailableException(String.join("; ", failures), Optional.empty());
  }

  /// How the providers fare that answer questions.
  ///
  /// @return in the order in which they are set up
  public List<ProviderHealth> health() {
    return providers.values().stream().map(p -> p.guard().health(p.traffic().get())).toList();
  }

  /// The request budgets.
  ///
  /// @return of those providers that have one
  public List<BudgetFigures> budgets() {
    var budget = credits;
    return budget == null ? List.of() : List.of(budget.figures());
  }

  @Override
  public void close() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        System.getLogger(Providers.class.getName())
            .log(System.Logger.Level.WARNING, "closing: " + e.getMessage());
      }
    }
  }
}
