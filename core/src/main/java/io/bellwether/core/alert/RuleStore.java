package io.bellwether.core.alert;

import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;

/// Port to where alert rules are kept.
///
/// Promises, proved by `RuleStoreContract`: a change is atomic and durable when it returns, also
/// beside another process that changes rules; what is read is what one change left.
public interface RuleStore {
  /// The rules now.
  ///
  /// @return in the order they were added; while nothing changed, an equal list
  /// @throws IOException when they cannot be read
  List<Rule> load() throws IOException;

  /// Changes the rules.
  ///
  /// @param change makes the new rules of those there are; what it throws leaves them as they are
  /// @return the new rules
  /// @throws IOException when they could not be made durable
  List<Rule> change(UnaryOperator<List<Rule>> change) throws IOException;
}
