package io.bellwether.charts.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.charts.Gallery;
import io.bellwether.charts.RealData;
import io.bellwether.charts.data.MarketData;
import io.bellwether.charts.kind.ChartKind;
import io.bellwether.charts.kind.ChartSettings;
import io.bellwether.charts.kind.Charts;
import io.bellwether.charts.option.PictureSize;
import io.bellwether.charts.option.Theme;
import io.bellwether.core.market.Symbol;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class SvgStandsAloneTest {
  private static final ChartDrawing DRAWING = new ChartDrawing();
  private static final Set<String> ELEMENTS =
      Set.of(
          "svg",
          "title",
          "desc",
          "rect",
          "path",
          "text",
          "g",
          "defs",
          "clipPath",
          "circle",
          "line",
          "polyline",
          "polygon",
          "ellipse",
          "linearGradient",
          "stop");

  private static List<Element> elements(String svg) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    Document document =
        factory
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    var nodes = document.getElementsByTagName("*");
    var elements = new ArrayList<Element>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static void assertHarmless(String svg) throws Exception {
    for (var element : elements(svg)) {
      assertThat(ELEMENTS).contains(element.getTagName());
      var attributes = element.getAttributes();
      for (int i = 0; i < attributes.getLength(); i++) {
        var name = attributes.item(i).getNodeName().toLowerCase(Locale.ROOT);
        var value = attributes.item(i).getNodeValue();
        assertThat(name).doesNotStartWith("on").doesNotContain("href").isNotEqualTo("class");
        if (!name.startsWith("xmlns") && !name.equals("aria-label")) {
          assertThat(value).doesNotContain("://").doesNotContain("javascript:");
          assertThat(value.replaceAll("url\\(#[A-Za-z0-9_-]+\\)", "")).doesNotContain("url(");
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(ChartKind.class)
  void itHasNoScriptNoStyleSheetAndNoReferenceOutside(ChartKind kind) throws Exception {
    for (var theme : Theme.ALL) {
      assertHarmless(DRAWING.svg(Gallery.chart(kind), theme, PictureSize.DEFAULT));
    }
  }

  @ParameterizedTest
  @EnumSource(ChartKind.class)
  void itIsDescribedInWords(ChartKind kind) throws Exception {
    var chart = Gallery.chart(kind);
    var elements = elements(DRAWING.svg(chart, Theme.LIGHT, PictureSize.DEFAULT));
    assertThat(elements.getFirst().getAttribute("role")).isEqualTo("img");
    assertThat(elements.getFirst().getAttribute("aria-label")).isEqualTo(chart.altText());
    assertThat(elements.get(1).getTextContent()).isEqualTo(chart.title());
    assertThat(chart.altText()).contains("JPM").hasSizeGreaterThan(40);
  }

  @Test
  void markupInNamesStaysText() throws Exception {
    var hostile = "<script>alert(1)</script>\"><img src=x onerror='alert(2)'> {b} {c|x} &amp;";
    var bars = RealData.years(1, List.of("JPM")).symbols().getFirst().bars();
    var data =
        new MarketData(
            bars.getFirst().interval(),
            List.of(new MarketData.SymbolBars(new Symbol("A&B#/*--"), Optional.of(hostile), bars)),
            List.of(new MarketData.LeftOut(new Symbol("X"), hostile)),
            hostile);
    for (var kind : List.of(ChartKind.BOXPLOT, ChartKind.CANDLES, ChartKind.DRAWDOWN)) {
      var chart = new Charts().chart(kind, data, ChartSettings.DEFAULT);
      var svg = DRAWING.svg(chart, Theme.LIGHT, new PictureSize(2400, 600));
      assertHarmless(svg);
      var texts =
          elements(svg).stream()
              .filter(e -> e.getTagName().equals("text"))
              .map(Element::getTextContent)
              .toList();
      assertThat(texts).anyMatch(text -> text.contains("source: " + hostile));
      assertThat(DRAWING.png(chart, Theme.LIGHT, new PictureSize(2400, 600), 1)).isNotEmpty();
    }
  }
}
