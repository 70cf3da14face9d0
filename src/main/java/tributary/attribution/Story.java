package tributary.attribution;

import java.util.ArrayList;
import java.util.List;
import tributary.model.Decision.JudgedTouch;
import tributary.model.Decision.RuleOutcome;
import tributary.model.Decision.Trace;

/** The trace while it is being told. */
final class Story {
  private final List<String> sentences = new ArrayList<>();
  private final List<RuleOutcome> rules = new ArrayList<>();

  void say(String sentence) {
    sentences.add(sentence);
  }

  /** A check in its turn, with what came of it. */
  void rule(String name, String outcome) {
    rules.add(new RuleOutcome(name, outcome));
  }

  Trace end(Finding finding, List<JudgedTouch> touches) {
    rule("Status", finding.status().label());
    say(finding.conclusion());
    return new Trace(sentences, touches, rules, finding.changes());
  }
}
