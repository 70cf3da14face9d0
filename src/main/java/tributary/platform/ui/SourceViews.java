package tributary.platform.ui;

import java.util.List;
import tributary.store.setup.Partners.SourceRow;
import tributary.store.setup.Programs.ProgramRow;

/** What the pages about traffic sources show. */
public final class SourceViews {
  private SourceViews() {}

  /** All traffic sources. */
  public record Overview(List<SourceRow> rows) implements Templates.Page {
    @Override
    public String template() {
      return "sources.jte";
    }
  }

  /**
   * The form of a new traffic source.
   *
   * @param partners to choose from
   */
  public record Blank(Form form, List<Choices.Choice> partners) implements Templates.Page {
    @Override
    public String template() {
      return "source_new.jte";
    }
  }

  /**
   * A program that a traffic source may promote, or not.
   *
   * @param state of its approval; empty when nothing was said
   * @param link its plain link; empty while it would lead nowhere
   */
  public record Promotion(ProgramRow program, String state, String link) {}

  /** A traffic source with its links. */
  public record One(SourceRow source, List<Promotion> promotions, Form form)
      implements Templates.Page {
    public List<Choices.Choice> states() {
      return SourceViews.states();
    }

    @Override
    public String template() {
      return "source.jte";
    }
  }

  static List<Choices.Choice> states() {
    return List.of(
        new Choices.Choice("active", "Active: its links work"),
        new Choices.Choice("paused", "Paused: its links lead nowhere for now"),
        new Choices.Choice("blocked", "Blocked: its links lead nowhere"));
  }
}
