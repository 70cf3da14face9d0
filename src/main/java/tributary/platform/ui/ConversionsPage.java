package tributary.platform.ui;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tributary.store.reports.ReportPage;

/**
 * What the conversions page shows.
 *
 * @param report null when the question was refused
 * @param problems with the question, in sentences
 * @param chips the filters in force, each with the address of the page without it
 * @param nextHref null on the last page
 */
public record ConversionsPage(
    ConversionQuery query,
    @Nullable ReportPage report,
    List<String> problems,
    Choices choices,
    List<Chip> chips,
    @Nullable String nextHref)
    implements Templates.Page {

  public record Chip(String text, String withoutHref) {}

  @Override
  public String template() {
    return "conversions.jte";
  }
}
