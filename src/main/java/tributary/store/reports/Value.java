package tributary.store.reports;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** One cell of a report. */
public sealed interface Value {

  /** As plain text, for CSV and pages (hostile: escape it); empty for nothing. */
  String text();

  record Nothing() implements Value {
    @Override
    public String text() {
      return "";
    }
  }

  record Text(String text) implements Value {}

  record Texts(List<String> texts) implements Value {
    public Texts {
      texts = List.copyOf(texts);
    }

    @Override
    public String text() {
      return String.join(", ", texts);
    }
  }

  record Number(BigDecimal number) implements Value {
    @Override
    public String text() {
      return number.toPlainString();
    }
  }

  /** Money; its text is the bare number, because the currency has a column of its own. */
  record Amount(Sum sum) implements Value {
    @Override
    public String text() {
      return sum.amount().toPlainString();
    }
  }

  /** UTC. */
  record Time(Instant at) implements Value {
    @Override
    public String text() {
      return at.toString();
    }
  }
}
