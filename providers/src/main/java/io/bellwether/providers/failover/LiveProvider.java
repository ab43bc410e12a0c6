package io.bellwether.providers.failover;

import io.bellwether.core.market.Symbol;
import io.bellwether.providers.live.LiveSource;
import java.util.List;
import java.util.function.Function;

/// A provider that can observe symbols live.
///
/// @param name its short name: `yahoo`
/// @param label one line for people, how it observes included
/// @param open makes a source, not started, for the symbols it begins with; called once, when the
///   provider is first needed
public record LiveProvider(String name, String label, Function<List<Symbol>, LiveSource> open) {}
