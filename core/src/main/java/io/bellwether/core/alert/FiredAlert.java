package io.bellwether.core.alert;

/// An alert, with the rule as it was when it fired: the rule says what is said and to whom.
///
/// @param rule the rule
/// @param alert what happened
public record FiredAlert(Rule rule, Alert alert) {}
