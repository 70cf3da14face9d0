package tributary.platform.ui;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tributary.model.Program;
import tributary.store.setup.Partners.SourceRow;
import tributary.store.setup.Programs.ProgramRow;

/** What the pages about programs show. */
public final class ProgramViews {
  private ProgramViews() {}

  /** All programs. */
  public record Overview(List<Row> rows) implements Templates.Page {
    @Override
    public String template() {
      return "programs.jte";
    }
  }

  /** A program in the list. */
  public record Row(ProgramRow program, String advertiser, String payout, long approved) {}

  /**
   * The form of a new program, or of one that is there.
   *
   * @param program null for a new one
   * @param advertisers to choose from
   */
  public record Edit(Form form, @Nullable ProgramRow program, List<Choices.Choice> advertisers)
      implements Templates.Page {
    public List<Choices.Choice> states() {
      return List.of(
          new Choices.Choice("draft", "Draft: links do not work yet"),
          new Choices.Choice("live", "Live: links work, orders earn"),
          new Choices.Choice("paused", "Paused"),
          new Choices.Choice("ended", "Ended"));
    }

    public List<Choices.Choice> approvals() {
      return List.of(
          new Choices.Choice("automatic", "Every traffic source"),
          new Choices.Choice("required", "Only approved ones"));
    }

    public List<Choices.Choice> fulfilments() {
      return TermsForm.fulfilments();
    }

    @Override
    public String template() {
      return "program_edit.jte";
    }
  }

  /** A program with its landing pages and the terms in force. */
  public record One(ProgramRow program, List<Program.LandingPage> pages, Version terms, Form form)
      implements Templates.Page {
    @Override
    public String template() {
      return "program.jte";
    }
  }

  /** A version of the terms. */
  public record Version(int version, Instant effective, String by, JsonNode body) {
    public String payout() {
      return TermsForm.written(body.path("payout_rules").path(0).path("payout"));
    }

    public String charge() {
      return TermsForm.written(body.path("payout_rules").path(0).path("charge"));
    }

    public String lookback() {
      return body.path("attribution").path("click_lookback_days").asText("30") + " days";
    }

    public String settlement() {
      return "cancel within "
          + body.path("settlement").path("cancel_days").asText("3")
          + " days, locked after "
          + body.path("settlement").path("lock_days").asText("60");
    }

    public String fulfilment() {
      return body.path("fulfilment").asText("auto");
    }
  }

  /** The terms editor with all versions, newest first. */
  public record Terms(ProgramRow program, Form form, List<Version> versions)
      implements Templates.Page {
    public List<Choices.Choice> fulfilments() {
      return TermsForm.fulfilments();
    }

    @Override
    public String template() {
      return "program_terms.jte";
    }
  }

  /**
   * Which traffic sources may promote a program.
   *
   * @param state pending, approved, rejected; empty when nothing was said
   */
  public record Candidate(SourceRow source, String state) {}

  public record Sources(ProgramRow program, List<Candidate> candidates) implements Templates.Page {
    @Override
    public String template() {
      return "program_sources.jte";
    }
  }

  /**
   * The link builder of a program.
   *
   * @param link the finished link; empty until a traffic source is chosen
   * @param trouble why the link would not work; empty when it does
   */
  public record Links(
      ProgramRow program,
      Form form,
      List<Choices.Choice> sources,
      List<Choices.Choice> pages,
      String link,
      String trouble)
      implements Templates.Page {
    @Override
    public String template() {
      return "program_links.jte";
    }
  }
}
