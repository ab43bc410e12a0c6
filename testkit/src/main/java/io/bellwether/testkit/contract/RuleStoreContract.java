package io.bellwether.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.core.alert.Condition;
import io.bellwether.core.alert.QuietHours;
import io.bellwether.core.alert.Repeat;
import io.bellwether.core.alert.Rule;
import io.bellwether.core.alert.RuleStore;
import io.bellwether.core.alert.Severity;
import io.bellwether.core.alert.Template;
import io.bellwether.core.market.Symbol;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every [RuleStore] promises.
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
public abstract class RuleStoreContract {
  private static final int THREADS = 4;
  private static final int CHANGES = 25;

  /// A folder of the test's own; a remote adapter may take names from it.
  @TempDir protected Path folder;

  /// For the adapter's test.
  protected RuleStoreContract() {}

  /// Opens a store, new or as it was left.
  ///
  /// @param at the folder
  /// @return the store
  /// @throws IOException when it cannot be opened
  protected abstract RuleStore open(Path at) throws IOException;

  private static Rule rule(String id) {
    return Rule.of(id, Set.of(new Symbol("AAPL")), Condition.parse("price above 200"));
  }

  private static List<Rule> with(List<Rule> rules, Rule more) {
    var all = new ArrayList<>(rules);
    all.add(more);
    return all;
  }

  @Test
  void thereIsNoRuleAtFirst() throws Exception {
    assertThat(open(folder).load()).isEmpty();
  }

  @Test
  void aChangeIsThereAfterReopening() throws Exception {
    open(folder).change(rules -> with(rules, rule("one")));
    open(folder).change(rules -> with(rules, rule("two")));
    assertThat(open(folder).load()).containsExactly(rule("one"), rule("two"));
    open(folder).change(_ -> List.of());
    assertThat(open(folder).load()).isEmpty();
  }

  private static Rule full(String id, String condition, String... symbols) {
    return new Rule(
        id,
        Arrays.stream(symbols).map(Symbol::new).collect(Collectors.toSet()),
        Condition.parse(condition),
        new Repeat(Duration.ofHours(2), 1.25, true),
        Severity.CRITICAL,
        new Template("{symbol} „ist“ {why} – é"),
        Optional.of(QuietHours.parse("22:00-07:00")),
        List.of("anna", "ben"),
        Optional.of(Instant.parse("2030-01-01T00:00:00.123456Z")));
  }

  @Test
  void everyFieldComesBackAsItWas() throws Exception {
    var rules = new ArrayList<Rule>();
    for (var condition :
        List.of(
            "price below 0.000123",
            "move down 3% in 15m",
            "change beyond 5%",
            "anomaly jump,gap",
            "volume above 1000000",
            "gap 10m",
            "silent 5m",
            "reversal sma-cross(5,20) buy",
            "reversal price-sma(20)",
            "var 97.5% beyond 4% sell")) {
      rules.add(full("r" + rules.size(), condition, "BTC/USD", "^GSPC"));
    }
    rules.add(full("of-jobs", "publication fails"));
    open(folder).change(_ -> rules);
    assertThat(open(folder).load()).isEqualTo(rules);
  }

  @Test
  void aChangeThatThrowsLeavesTheRulesAsTheyAre() throws Exception {
    var store = open(folder);
    store.change(rules -> with(rules, rule("one")));
    assertThatThrownBy(
            () ->
                store.change(
                    _ -> {
                      throw new IllegalArgumentException("no");
                    }))
        .hasMessage("no");
    assertThat(store.load()).containsExactly(rule("one"));
    assertThat(store.change(rules -> with(rules, rule("two")))).hasSize(2);
  }

  @Test
  void changesAtOnceAreAllMade() throws Exception {
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      var tasks = new ArrayList<Callable<Void>>();
      for (int t = 0; t < THREADS; t++) {
        var name = "t" + t;
        var store = open(folder);
        tasks.add(
            () -> {
              for (int i = 0; i < CHANGES; i++) {
                var id = name + "-" + i;
                store.change(rules -> with(rules, rule(id)));
              }
              return null;
            });
      }
      for (var done : threads.invokeAll(tasks)) {
        done.get();
      }
    }
    assertThat(open(folder).load()).hasSize(THREADS * CHANGES);
  }
}
