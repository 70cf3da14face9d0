package tributary.store.setup;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;

/**
 * Which part of a list is wanted, ascending by id.
 *
 * @param after the id behind which it begins; 0 for the beginning
 * @param limit rows at most, 1 to 10,000
 * @param owners ids of those whose rows are wanted; empty for everybody's
 */
public record Listing(int after, int limit, Optional<List<Integer>> owners) {
  private static final int LIMIT_MAX = 10_000;

  public Listing {
    limit = Math.clamp(limit, 1, LIMIT_MAX);
    owners = owners.map(List::copyOf);
  }

  /**
   * The end of a query.
   *
   * @param id column of the row's id, a name of ours
   * @param owner column of its owner's id, a name of ours
   */
  public static String clause(String id, String owner) {
    return " WHERE "
        + id
        + " > :after AND (:everybody OR "
        + owner
        + " = ANY (:owners)) ORDER BY "
        + id
        + " LIMIT :limit";
  }

  public Query bind(Query query) {
    return query
        .bind("after", after)
        .bind("limit", limit)
        .bind("everybody", owners.isEmpty())
        .bind("owners", owners.orElse(List.of()).toArray(Integer[]::new));
  }
}
