package tributary.store.reports;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import tributary.model.Receipt;
import tributary.store.setup.Outcome;

/** All that one organization may read. Every method keeps to its {@link Scope}. */
public final class Reader {
  private final Jdbi jdbi;
  private final Scope scope;

  Reader(Jdbi jdbi, Scope scope) {
    this.jdbi = jdbi;
    this.scope = scope;
  }

  public Scope scope() {
    return scope;
  }

  /** One page of the conversions report. */
  public Outcome<ReportPage> conversions(ReportWish wish) {
    return Question.check(wish, scope)
        .map(question ->
            jdbi.inTransaction(handle -> new ConversionsReport(question).page(handle, scope)));
  }

  /**
   * All rows of the conversions report for an export, without limit: the wish's own limit and
   * cursor are not looked at. Nothing is read before {@link Export#each}.
   */
  public Outcome<Export> export(ReportWish wish) {
    var whole =
        new ReportWish(
            wish.dimensions(), wish.filters(), wish.sort(), ReportWish.LIMIT_USUAL, null);
    return Question.check(whole, scope).map(Export::new);
  }

  /** An order with all that is known of it; empty when there is none that this reader may see. */
  public Optional<OrderDetails> order(String alias, String orderId) {
    return alias.indexOf('\0') >= 0 || orderId.indexOf('\0') >= 0
        ? Optional.empty()
        : jdbi.withHandle(handle -> new OrderQuery(handle, scope).find(alias, orderId));
  }

  /** What became of a hit; empty when no table speaks of it (or not to this reader). */
  public Optional<ReceiptStory> receipt(Receipt receipt) {
    return jdbi.withHandle(handle -> new ReceiptQuery(handle, scope).find(receipt));
  }

  /** Hits in quarantine, newest first. */
  public Outcome<Quarantined.Page> quarantine(Quarantined.Wish wish) {
    return new Quarantined(jdbi, scope).page(wish);
  }

  /** The same, counted by cause and site, the most first. */
  public List<Quarantined.Group> quarantineGroups() {
    return new Quarantined(jdbi, scope).groups();
  }

  /** The newest hits of a bucket, newest first: the live tail. Empty for a bucket of others. */
  public List<Integration.Seen> recentHits(int bucketId, int limit) {
    return jdbi.withHandle(handle -> new Integration(handle, scope).recentHits(bucketId, limit));
  }

  /** A bucket's life-cycle notices, newest first. */
  public List<Integration.Notice> notices(int bucketId, int limit) {
    return jdbi.withHandle(handle -> new Integration(handle, scope).notices(bucketId, limit));
  }

  /** What kinds of hits a bucket has met: the checklist. */
  public List<Integration.Kind> seenKinds(int bucketId) {
    return jdbi.withHandle(handle -> new Integration(handle, scope).seenKinds(bucketId));
  }

  /** The dashboard's figures. */
  public Overview overview(Overview.Period period) {
    return jdbi.withHandle(handle -> new OverviewQuery(handle, scope).read(period));
  }

  /** All hits received before this are in; null while nothing was ever processed. */
  public @Nullable Instant completeUpTo() {
    return jdbi.withHandle(Freshness::completeUpTo);
  }

  /** How many hits of the reader's wait in quarantine. */
  public long quarantined() {
    return jdbi.withHandle(handle -> Freshness.quarantined(handle, scope));
  }

  /** The rows of an export. */
  public final class Export {
    private final Question question;

    private Export(Question question) {
      this.question = question;
    }

    public List<Column> columns() {
      return question.columns();
    }

    /** Calls for each row, in one consistent view of the database, at the consumer's pace. */
    public void each(Consumer<ReportPage.Row> consumer) {
      jdbi.useTransaction(handle -> new ConversionsReport(question).each(handle, consumer));
    }
  }
}
