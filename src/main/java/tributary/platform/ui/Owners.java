package tributary.platform.ui;

import java.util.function.Supplier;
import java.util.stream.Stream;
import tributary.store.setup.Advertisers.Advertiser;
import tributary.store.setup.Outcome;
import tributary.store.setup.Partners.Partner;
import tributary.store.setup.Setup;

/**
 * Who owns a new thing: chosen in the form, or named there to be made. A name that is there already
 * means that one, so that a form sent twice makes nobody twice.
 */
final class Owners {
  private Owners() {}

  /** Of the fields {@code advertiser_id} and {@code advertiser_name}. */
  static Outcome<Integer> advertiser(Setup setup, String who, Form form) {
    var name = form.text("advertiser_name").strip();
    var known =
        setup.advertisers().list().stream()
            .filter(row ->
                name.isEmpty()
                    ? isChosen(form, "advertiser_id", row.id())
                    : row.name().equals(name))
            .map(Advertiser::id);
    return owner(
        known, () -> setup.advertisers().create(who, name).map(Advertiser::id), "advertiser_name");
  }

  /** Of the fields {@code partner_id} and {@code partner_name}. */
  static Outcome<Integer> partner(Setup setup, String who, Form form) {
    var name = form.text("partner_name").strip();
    var known =
        setup.partners().list().stream()
            .filter(row ->
                name.isEmpty() ? isChosen(form, "partner_id", row.id()) : row.name().equals(name))
            .map(Partner::id);
    return owner(known, () -> setup.partners().create(who, name).map(Partner::id), "partner_name");
  }

  private static boolean isChosen(Form form, String field, int id) {
    return form.has(field, Integer.toString(id));
  }

  private static Outcome<Integer> owner(
      Stream<Integer> known, Supplier<Outcome<Integer>> made, String field) {
    var found = known.findFirst();
    if (found.isPresent()) {
      return new Outcome.Done<>(found.get());
    }
    return switch (made.get()) {
      case Outcome.Refused<Integer>(var problems) ->
          Outcome.refused(field, problems.getFirst().message());
      case Outcome.Done<Integer> done -> done;
      case Outcome.Missing<Integer> missing -> missing;
    };
  }
}
