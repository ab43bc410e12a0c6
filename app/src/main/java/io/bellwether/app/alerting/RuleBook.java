package io.bellwether.app.alerting;

import io.bellwether.app.http.alerts.AlertDesk.KnownRule;
import io.bellwether.core.alert.Rule;
import io.bellwether.core.alert.RuleStore;
import io.bellwether.core.alert.delivery.Addressing;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// The rules: those of the configuration, which are changed there, and those of the store. A rule
/// of the configuration that was muted has a copy in the store, of which only that counts. Safe for
/// several threads.
public final class RuleBook {
  private static final int MOST_RULES = 1000;

  private final List<Rule> configured;
  private final RuleStore store;
  private final Addressing addressing;
  private volatile List<Rule> rules = List.of();

  /// Opens the book.
  ///
  /// @param configured the configuration's
  /// @param store keeps the others
  /// @param addressing who is there to be told
  /// @throws IOException when the store cannot be read
  /// @throws IllegalArgumentException when a configured rule names nobody, or two have one id
  public RuleBook(List<Rule> configured, RuleStore store, Addressing addressing)
      throws IOException {
    this.configured = List.copyOf(configured);
    this.store = store;
    this.addressing = addressing;
    var ids = new HashSet<String>();
    for (var rule : configured) {
      addressing.require(rule);
      if (!ids.add(rule.id())) {
        throw new IllegalArgumentException(
            "alerts.rules: two rules have the id '%s': give one another".formatted(rule.id()));
      }
    }
    reload(store.load());
  }

  private void reload(List<Rule> stored) {
    var all = new ArrayList<Rule>();
    for (var rule : configured) {
      all.add(rule.muted(find(stored, rule.id()).flatMap(Rule::mutedUntil)));
    }
    stored.stream().filter(rule -> !isConfigured(rule.id())).forEach(all::add);
    if (!all.equals(rules)) {
      rules = List.copyOf(all);
    }
  }

  private static Optional<Rule> find(List<Rule> rules, String id) {
    return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
  }

  private boolean isConfigured(String id) {
    return find(configured, id).isPresent();
  }

  /// The rules now.
  ///
  /// @return the same list while nothing changes
  public List<Rule> rules() {
    return rules;
  }

  /// The rules and where they are from.
  ///
  /// @return in order
  public List<KnownRule> known() {
    return rules.stream().map(this::known).toList();
  }

  private KnownRule known(Rule rule) {
    return new KnownRule(rule, isConfigured(rule.id()));
  }

  /// Adds a rule.
  ///
  /// @param rule which
  /// @throws IllegalArgumentException when its id is taken, or it names somebody there is not
  /// @throws IOException when it could not be made durable
  public synchronized void add(Rule rule) throws IOException {
    addressing.require(rule);
    if (isConfigured(rule.id())) {
      throw new IllegalArgumentException(
          "the configuration has a rule '%s': change it there, or use another id"
              .formatted(rule.id()));
    }
    reload(
        store.change(
            stored -> {
              if (find(stored, rule.id()).isPresent()) {
                throw new IllegalArgumentException(
                    "there is a rule '%s': remove it first, or use another id"
                        .formatted(rule.id()));
              }
              if (stored.size() >= MOST_RULES) {
                throw new IllegalArgumentException(
                    "there are %d rules, which is the most: remove one first"
                        .formatted(MOST_RULES));
              }
              var next = new ArrayList<>(stored);
              next.add(rule);
              return next;
            }));
  }

  /// Removes a rule.
  ///
  /// @param id which
  /// @return whether there was one
  /// @throws IllegalArgumentException when it is the configuration's
  /// @throws IOException when that could not be made durable
  public synchronized boolean remove(String id) throws IOException {
    if (isConfigured(id)) {
      throw new IllegalArgumentException(
          "the rule '%s' is the configuration's: remove it there, or mute it".formatted(id));
    }
    var before = rules;
    reload(store.change(stored -> stored.stream().filter(r -> !r.id().equals(id)).toList()));
    return find(before, id).isPresent();
  }

  /// Mutes a rule.
  ///
  /// @param id which
  /// @param until until when; empty to hear it again
  /// @return the rule as it is now; empty when there is none
  /// @throws IOException when it could not be made durable
  public synchronized Optional<KnownRule> mute(String id, Optional<Instant> until)
      throws IOException {
    var rule = find(rules, id);
    if (rule.isEmpty()) {
      return Optional.empty();
    }
    var muted = rule.get().muted(until);
    reload(
        store.change(
            stored -> {
              var next = new ArrayList<Rule>();
              stored.forEach(r -> next.add(r.id().equals(id) ? muted : r));
              if (find(stored, id).isEmpty()) {
                next.add(muted);
              }
              return next;
            }));
    return find(rules, id).map(this::known);
  }
}
