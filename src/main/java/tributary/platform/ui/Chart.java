package tributary.platform.ui;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tributary.store.reports.Overview;

/**
 * A figure of a period with a bar for each day, drawn by the server.
 *
 * @param total of the period, as people read it
 * @param change against the period before, such as "+12 %"; empty when there is nothing to compare
 * @param bars from left to right
 * @param top the highest bar's value
 */
public record Chart(
    String label, String total, String change, List<Bar> bars, String top, String from, String to) {
  private static final int SLOT = 10;
  private static final double GAP = 2.4;
  private static final int HEIGHT = 60;

  public Chart {
    bars = List.copyOf(bars);
  }

  /** A bar in the picture's own units, and what it says when pointed at. */
  public record Bar(double x, double y, double width, double height, String title) {}

  /** A figure of one day, and how it is written. */
  record Figure(
      String label, Function<Overview.Day, BigDecimal> of, Function<BigDecimal, String> written) {}

  /**
   * @param days of the period before and of this one, equally many, oldest first
   */
  static Chart of(Figure figure, List<Overview.Day> days) {
    int half = days.size() / 2;
    var shown = days.subList(half, days.size());
    var total = sum(figure, shown);
    var most = shown.stream().map(figure.of).max(BigDecimal::compareTo).orElse(BigDecimal.ZERO);
    return new Chart(
        figure.label,
        figure.written.apply(total),
        change(sum(figure, days.subList(0, half)), total),
        bars(figure, shown, most),
        figure.written.apply(most),
        Words.day(first(shown)),
        Words.day(shown.getLast().day()));
  }

  public int width() {
    return bars.size() * SLOT;
  }

  public int height() {
    return HEIGHT;
  }

  public boolean isFlat() {
    return bars.stream().allMatch(bar -> bar.height == 0);
  }

  private static LocalDate first(List<Overview.Day> days) {
    return days.getFirst().day();
  }

  private static List<Bar> bars(Figure figure, List<Overview.Day> days, BigDecimal most) {
    var bars = new ArrayList<Bar>();
    for (int i = 0; i < days.size(); i++) {
      var value = figure.of.apply(days.get(i));
      double height = height(value, most);
      bars.add(
          new Bar(
              i * SLOT + GAP / 2,
              HEIGHT - height,
              SLOT - GAP,
              height,
              Words.day(days.get(i).day()) + ": " + figure.written.apply(value)));
    }
    return bars;
  }

  /** What is not nothing is seen. */
  private static double height(BigDecimal value, BigDecimal most) {
    if (value.signum() <= 0) {
      return 0;
    }
    var share = value.multiply(BigDecimal.valueOf(HEIGHT)).divide(most, 1, RoundingMode.HALF_UP);
    return Math.max(1.5, share.doubleValue());
  }

  private static BigDecimal sum(Figure figure, List<Overview.Day> days) {
    return days.stream().map(figure.of).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static String change(BigDecimal before, BigDecimal now) {
    if (before.signum() <= 0) {
      return "";
    }
    var percent =
        now.subtract(before).movePointRight(2).divide(before, 0, RoundingMode.HALF_UP).intValue();
    return (percent > 0 ? "+" : percent < 0 ? "\u2212" : "\u00b1") + Math.abs(percent) + "\u2009%";
  }
}
