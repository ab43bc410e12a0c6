package io.bellwether.charts.option;

import io.bellwether.charts.model.Ink;
import java.util.List;

/// The colours of a picture. Things compared have colours that the colour-blind tell apart (Okabe
/// and Ito, Color Universal Design, 2008; darkened or lightened for contrast with the ground).
public final class Theme {
  /// Dark on white.
  public static final Theme LIGHT =
      new Theme(
          "light",
          "#ffffff",
          "#1b2430",
          "#55616e",
          "#e5e9ee",
          "#98a4b0",
          List.of(
              "#0072b2", "#d07f00", "#008a66", "#b3568c", "#3d4450", "#7a6a00", "#3a9bd9",
              "#5b4ba0", "#0072b2", "#d55e00", "#77838f", "#c23b22"),
          List.of("#a04a00", "#e0a36a", "#f5f6f7", "#79aede", "#1a5fa0"));

  /// Light on near black.
  public static final Theme DARK =
      new Theme(
          "dark",
          "#10151c",
          "#e6ebf1",
          "#a3afbc",
          "#29323d",
          "#5f6c7a",
          List.of(
              "#56b4e9", "#f0a92e", "#2fc79b", "#e08fc0", "#f2f4f7", "#e6d85c", "#a9dcff",
              "#b3a5f2", "#56b4e9", "#ff8a4c", "#8c98a5", "#ff7a66"),
          List.of("#c96a1c", "#7d4a22", "#222b36", "#24547f", "#2f7fc4"));

  /// Both.
  public static final List<Theme> ALL = List.of(LIGHT, DARK);

  private final String code;
  private final String ground;
  private final String text;
  private final String quietText;
  private final String grid;
  private final String axis;
  private final List<String> inks;
  private final List<String> diverging;

  private Theme(
      String code,
      String ground,
      String text,
      String quietText,
      String grid,
      String axis,
      List<String> inks,
      List<String> diverging) {
    this.code = code;
    this.ground = ground;
    this.text = text;
    this.quietText = quietText;
    this.grid = grid;
    this.axis = axis;
    this.inks = inks;
    this.diverging = diverging;
  }

  /// The theme of a name.
  ///
  /// @param name `light` or `dark`
  /// @return the theme
  /// @throws IllegalArgumentException when there is none
  public static Theme of(String name) {
    return switch (name) {
      case "light" -> LIGHT;
      case "dark" -> DARK;
      default ->
          throw new IllegalArgumentException("'" + name + "' is not a theme: use light or dark");
    };
  }

  /// How people and files name it.
  ///
  /// @return `light` or `dark`
  public String code() {
    return code;
  }

  /// Behind everything.
  ///
  /// @return a colour as `#rrggbb`
  public String ground() {
    return ground;
  }

  /// What is read first.
  ///
  /// @return a colour as `#rrggbb`
  public String text() {
    return text;
  }

  /// What is read if wanted.
  ///
  /// @return a colour as `#rrggbb`
  public String quietText() {
    return quietText;
  }

  /// Of lines that help the eye.
  ///
  /// @return a colour as `#rrggbb`
  public String grid() {
    return grid;
  }

  String axis() {
    return axis;
  }

  /// The colour of what is drawn.
  ///
  /// @param ink what it is
  /// @return a colour as `#rrggbb`
  public String ink(Ink ink) {
    return inks.get(ink.ordinal());
  }

  /// From −1 to 1.
  List<String> diverging() {
    return diverging;
  }

  /// Readable on the colour of a number from −1 to 1.
  String textOn(double number) {
    return this == LIGHT && Math.abs(number) < 0.7 ? text : "#ffffff";
  }
}
