package io.bellwether.app.charting;

import io.bellwether.app.charting.ChartPictures.Format;
import io.bellwether.app.charting.ChartPictures.Look;
import io.bellwether.app.http.charts.ChartDesk;
import io.bellwether.charts.kind.ChartKind;
import io.bellwether.charts.model.Chart;
import io.bellwether.charts.option.PictureSize;
import io.bellwether.charts.option.Theme;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Charts of stored bars for the API.
public final class LakeChartDesk implements ChartDesk {
  private final ChartPictures pictures;

  /// A desk.
  ///
  /// @param pictures draws
  public LakeChartDesk(ChartPictures pictures) {
    this.pictures = pictures;
  }

  @Override
  public List<Kind> kinds() {
    return Arrays.stream(ChartKind.values())
        .map(kind -> new Kind(kind.code(), kind.drawsSeveral()))
        .toList();
  }

  @Override
  public Option option(Wish wish) {
    var look = look(wish);
    var chart = chart(wish);
    return new Option(
        chart.title(),
        chart.notes(),
        chart.footer(),
        chart.altText(),
        look.theme().code(),
        look.size().width(),
        look.size().height(),
        new String(pictures.picture(chart, look, Format.JSON), StandardCharsets.UTF_8));
  }

  @Override
  public byte[] png(Wish wish) {
    var look = look(wish);
    return pictures.picture(chart(wish), look, Format.PNG);
  }

  @Override
  public String svg(Wish wish) {
    var look = look(wish);
    return new String(pictures.picture(chart(wish), look, Format.SVG), StandardCharsets.UTF_8);
  }

  @Override
  public String csv(Wish wish) {
    return chart(wish).data().csv();
  }

  private Chart chart(Wish wish) {
    var query = new ChartQuery(wish.parameters());
    return pictures.chart(query.request(ChartKind.of(wish.kind()), wish.symbols()));
  }

  private static Look look(Wish wish) {
    var scale = wish.parameters().apply("scale").orElse("1");
    if (!List.of("1", "2").contains(scale)) {
      throw new IllegalArgumentException("scale is '" + scale + "': use 1 or 2");
    }
    return new Look(
        wish.parameters().apply("theme").map(Theme::of).orElse(Theme.LIGHT),
        wish.parameters().apply("size").map(PictureSize::of).orElse(PictureSize.DEFAULT),
        Integer.parseInt(scale));
  }
}
