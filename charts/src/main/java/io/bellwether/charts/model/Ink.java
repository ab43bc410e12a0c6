package io.bellwether.charts.model;

/// What a colour stands for; the theme says which colour that is.
public enum Ink {
  /// The first of several things compared.
  FIRST,
  /// The second.
  SECOND,
  /// The third.
  THIRD,
  /// The fourth.
  FOURTH,
  /// The fifth.
  FIFTH,
  /// The sixth.
  SIXTH,
  /// The seventh.
  SEVENTH,
  /// The eighth.
  EIGHTH,
  /// A rise, a purchase.
  UP,
  /// A fall, a sale.
  DOWN,
  /// What is not the subject.
  QUIET,
  /// What must be seen: a limit.
  LIMIT;

  private static final int COMPARED = 8;

  /// The ink of the n-th thing compared.
  ///
  /// @param index from 0; after the eighth they begin again
  /// @return one of the first eight
  public static Ink of(int index) {
    return values()[index % COMPARED];
  }
}
