package io.bellwether.charts.drawing;

import io.bellwether.charts.font.GlyphFont;
import io.bellwether.charts.option.PictureSize;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.mozilla.javascript.BaseFunction;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContextFactory;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

/// ECharts in a script engine without access to Java. It is loaded once, which takes a moment, and
/// draws one picture at a time; several threads may share it.
final class EChartsEngine {
  private static final ContextFactory CONTEXTS = new ContextFactory();

  private final Scriptable scope;
  private final Function draw;
  private final GlyphFont.Weights font;

  EChartsEngine(GlyphFont.Weights font) {
    this.font = font;
    try (var context = enter()) {
      var global = context.initSafeStandardObjects();
      scope = global;
      ScriptableObject.putProperty(global, "textWidth", new TextWidth());
      try (var in = EChartsEngine.class.getResourceAsStream("echarts.js")) {
        if (in == null) {
          throw new IllegalStateException("echarts.js is not in the program");
        }
        var script = new InputStreamReader(in, StandardCharsets.UTF_8);
        context.compileReader(script, "echarts.js", 1, null).exec(context, scope, scope);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      draw = (Function) ScriptableObject.getProperty(global, "drawSvg");
    }
  }

  /// ECharts is larger than what Rhino's compiler takes, and interpreting starts sooner.
  private static Context enter() {
    var context = CONTEXTS.enterContext();
    context.setInterpretedMode(true);
    context.setLanguageVersion(Context.VERSION_ECMASCRIPT);
    context.setLocale(Locale.ROOT);
    return context;
  }

  /// Draws an option.
  ///
  /// @return SVG as ECharts writes it
  synchronized String svg(String option, PictureSize size) {
    try (var context = enter()) {
      var arguments = new Object[] {option, size.width(), size.height()};
      return Context.toString(draw.call(context, scope, scope, arguments));
    } catch (RhinoException e) {
      throw new IllegalStateException("the chart could not be drawn: " + e.getMessage(), e);
    }
  }

  /// `textWidth(text, font)`, the font as CSS has it: `normal 600 12px Inter, sans-serif`.
  private final class TextWidth extends BaseFunction {
    @Override
    public Object call(Context context, Scriptable scope, Scriptable self, Object[] arguments) {
      var style = FontStyle.ofCss(Context.toString(arguments[1]));
      return font.of(style.weight()).width(Context.toString(arguments[0]), style.size());
    }
  }
}
