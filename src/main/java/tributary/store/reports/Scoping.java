package tributary.store.reports;

/** The conditions that keep each organization with its own rows. */
final class Scoping {
  private Scoping() {}

  /** Of {@code conversion AS c}. */
  static void conversions(Conditions conditions, Scope scope) {
    switch (scope) {
      case Scope.Everything _ -> {}
      case Scope.OfAdvertiser(_, var buckets, _) ->
          conditions.and(conditions.among("c.bucket_id", buckets));
      case Scope.OfPartner(var partners, _) ->
          conditions.and(conditions.among("c.partner_id", partners));
    }
  }

  /** Of a table's column with the bucket's number; a partner sees no bucket from inside. */
  static void buckets(Conditions conditions, Scope scope, String column) {
    switch (scope) {
      case Scope.Everything _ -> {}
      case Scope.OfAdvertiser(_, var buckets, _) ->
          conditions.and(conditions.among(column, buckets));
      case Scope.OfPartner _ -> conditions.and("FALSE");
    }
  }

  /** Of a table with {@code program_id} and {@code traffic_source_id}, such as clicks. */
  static void links(Conditions conditions, Scope scope) {
    switch (scope) {
      case Scope.Everything _ -> {}
      case Scope.OfAdvertiser(_, _, var programs) ->
          conditions.and(conditions.among("program_id", programs));
      case Scope.OfPartner(_, var sources) ->
          conditions.and(conditions.among("traffic_source_id", sources));
    }
  }

  /** Of quarantine: an advertiser's are those that name one of its aliases. */
  static void quarantine(Conditions conditions, Scope scope) {
    switch (scope) {
      case Scope.Everything _ -> {}
      case Scope.OfAdvertiser(_, var buckets, _) -> {
        var own =
            "SELECT a.normal_name FROM tracking_alias a WHERE a.tracking_id_id = ANY ("
                + conditions.ints(buckets)
                + ")";
        conditions.and(
            "regexp_replace(lower(site_id), '^(www|shop|store)\\.', '') IN (" + own + ")");
      }
      case Scope.OfPartner _ -> conditions.and("FALSE");
    }
  }
}
