package io.bellwether.app.cli;

import io.bellwether.app.config.ProviderSettings;
import io.bellwether.app.providers.Providers;
import io.bellwether.core.market.RequestBudgets;
import io.bellwether.local.folder.FolderRequestBudgets;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `search`: symbols by name.
@Command(
    name = "search",
    description = {
      "Symbols whose name or symbol matches a text, the best match first.",
      "Asked are the providers of providers.order, the next one when one fails."
    })
final class SearchCommand implements Callable<Integer> {
  @Mixin CommonOptions common = new CommonOptions();

  @Spec @Nullable CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "TEXT",
      description = "Part of a name or a symbol, as: apple")
  List<String> text = List.of();

  SearchCommand() {}

  @Override
  public Integer call() throws Exception {
    var err = Console.err(spec);
    var settings = common.configuration().providers();
    try (var providers =
        new Providers(settings, budgets(settings), Clock.systemUTC(), err::println)) {
      var answer = providers.search(String.join(" ", text));
      answer.notes().forEach(err::println);
      var columns = List.of("symbol", "name", "exchange", "kind");
      var writer = new ResultWriter(common.format, Console.out(spec), columns);
      for (var match : answer.matches()) {
        writer.row(List.of(match.symbol().value(), match.name(), match.exchange(), match.kind()));
      }
      writer.end();
      if (answer.matches().isEmpty()) {
        err.println(answer.provider() + " knows nothing of that name");
      }
      return 0;
    }
  }

  /// The data folder is not opened: a search works beside a running pipeline.
  private RequestBudgets budgets(ProviderSettings settings) throws IOException {
    return settings.twelvedata().apiKey() == null
        ? RequestBudgets.NONE
        : new FolderRequestBudgets(common.data.resolve("state").resolve("market"));
  }
}
