package io.bellwether.app.publish;

import io.bellwether.app.charting.ChartQuery;
import io.bellwether.app.charting.ChartRequest;
import io.bellwether.app.config.PublishSettings.JobSettings;
import io.bellwether.charts.kind.ChartKind;
import io.bellwether.charts.option.PictureSize;
import io.bellwether.charts.option.Theme;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.publish.Schedule;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Charts that are published together.
///
/// @param name begins the names of its files
/// @param charts what is drawn, by the stable names of the pictures without ending
/// @param sizes the usual one first
/// @param themes in which colours, the usual one first
/// @param schedule when
/// @param cron the same as it was written, for people
/// @param zone of the wall clock
public record ChartJob(
    String name,
    Map<String, ChartRequest> charts,
    List<PictureSize> sizes,
    List<Theme> themes,
    Schedule schedule,
    String cron,
    ZoneId zone) {
  /// Understands what is configured.
  ///
  /// @param settings of the job
  /// @return the job
  /// @throws IllegalArgumentException when it cannot be understood; the message names the job
  public static ChartJob of(JobSettings settings) {
    try {
      var zone = settings.zone() == null ? ZoneOffset.UTC : ZoneId.of(settings.zone());
      return new ChartJob(
          settings.name(),
          charts(settings),
          settings.sizes().stream().map(PictureSize::of).toList(),
          settings.themes().stream().map(Theme::of).toList(),
          new CronSchedule(settings.cron(), zone),
          settings.cron(),
          zone);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IllegalArgumentException(
          "publish.jobs: job '%s': %s".formatted(settings.name(), e.getMessage()), e);
    }
  }

  private static Map<String, ChartRequest> charts(JobSettings settings) {
    var charts = new LinkedHashMap<String, ChartRequest>();
    for (var text : settings.charts()) {
      var words = text.strip().split("\\s+");
      var kind = ChartKind.of(words[0]);
      var own = options(List.of(words).subList(1, words.length));
      var name = new StringBuilder(settings.name()).append('_').append(kind.code());
      own.values().forEach(value -> name.append('_').append(value));
      var all = new HashMap<>(options(settings.options()));
      all.putAll(own);
      var query = new ChartQuery(key -> Optional.ofNullable(all.get(key)));
      var symbols = settings.symbols().stream().map(Symbol::new).toList();
      if (kind.drawsSeveral()) {
        add(charts, name.toString(), query.request(kind, symbols));
      } else {
        for (var symbol : symbols) {
          add(charts, name + "_" + symbol, query.request(kind, List.of(symbol)));
        }
      }
    }
    return charts;
  }

  private static void add(Map<String, ChartRequest> charts, String name, ChartRequest request) {
    // A symbol may have signs that files do not.
    var file = name.replaceAll("[^A-Za-z0-9_.-]", "_").replace('-', '_');
    if (charts.putIfAbsent(file, request) != null) {
      throw new IllegalArgumentException("two charts would be published as " + file);
    }
  }

  private static Map<String, String> options(List<String> words) {
    var options = new LinkedHashMap<String, String>();
    for (var word : words) {
      var equals = word.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("'" + word + "' is not an option: write name=value");
      }
      options.put(word.substring(0, equals), word.substring(equals + 1));
    }
    return options(options);
  }

  private static Map<String, String> options(Map<String, String> written) {
    var options = new LinkedHashMap<String, String>();
    written.forEach(
        (name, value) -> {
          var plain = name.replace('-', '_');
          if (!ChartQuery.NAMES.contains(plain)) {
            throw new IllegalArgumentException(
                "'%s' is not an option of charts: use one of %s"
                    .formatted(
                        name, String.join(", ", ChartQuery.NAMES.stream().sorted().toList())));
          }
          options.put(plain, Objects.requireNonNull(value));
        });
    return options;
  }
}
