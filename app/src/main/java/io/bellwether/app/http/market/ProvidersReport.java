package io.bellwether.app.http.market;

import io.bellwether.core.history.CacheFigures;
import io.bellwether.core.history.ProviderHealth;
import io.bellwether.core.market.BudgetFigures;
import io.bellwether.core.market.LiveReport;
import io.bellwether.core.market.QuoteGap;
import java.util.List;

/// How the providers fare.
///
/// @param order who is asked, the preferred one first
/// @param health of those that answer questions: history and search
/// @param live who observes what
/// @param budgets of those that have one
/// @param cache what history asked and spared since the data folder was made
/// @param gaps the newest first
/// @param gapCount all there were since the data folder was made
public record ProvidersReport(
    List<String> order,
    List<ProviderHealth> health,
    LiveReport live,
    List<BudgetFigures> budgets,
    CacheFigures cache,
    List<QuoteGap> gaps,
    long gapCount) {
  /// Nobody is set up.
  public static final ProvidersReport NONE =
      new ProvidersReport(
          List.of(), List.of(), LiveReport.NONE, List.of(), CacheFigures.NONE, List.of(), 0);

  /// Copies the lists.
  public ProvidersReport {
    order = List.copyOf(order);
    health = List.copyOf(health);
    budgets = List.copyOf(budgets);
    gaps = List.copyOf(gaps);
  }
}
