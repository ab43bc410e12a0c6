package io.bellwether.testkit.stub;

import java.time.Duration;

/// What goes wrong with a stub's answers.
public sealed interface Trouble {
  /// Nothing.
  Trouble NONE = new None();

  /// Nothing goes wrong.
  record None() implements Trouble {}

  /// Answers come late.
  ///
  /// @param by how much, in real time
  record Slow(Duration by) implements Trouble {}

  /// The provider's own refusal of too many requests.
  record RateLimited() implements Trouble {}

  /// A page of HTML instead of an answer, status 200.
  record Maintenance() implements Trouble {}

  /// An answer of a certain status and text.
  ///
  /// @param status its status
  /// @param body its text
  record Status(int status, String body) implements Trouble {}

  /// Half of the body with all of its length announced, then the connection is closed.
  record CutOff() implements Trouble {}

  /// Half of the body as if it were the whole.
  record HalfBody() implements Trouble {}

  /// The connection stays open and nothing comes.
  record Silent() implements Trouble {}
}
