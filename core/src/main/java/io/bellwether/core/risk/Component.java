package io.bellwether.core.risk;

/// What one symbol contributes to a portfolio's risk at one confidence.
///
/// @param symbol which
/// @param confidence α
/// @param weight fraction of the value
/// @param componentVar its part of the value at risk; the parts sum to the whole
/// @param marginalVar what the value at risk grows by for each unit of weight
/// @param componentShortfall its part of the expected shortfall; the parts sum to the whole
public record Component(
    String symbol,
    double confidence,
    double weight,
    double componentVar,
    double marginalVar,
    double componentShortfall) {}
