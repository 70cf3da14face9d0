package tributary.support;

import tributary.store.Database;

/** A migrated database of its own for a test class, on the shared {@link TestPostgres} server. */
public final class TestDatabase {
  private TestDatabase() {}

  /** The caller closes it. */
  public static Database open() {
    return Database.open(
        TestPostgres.databaseLike("migrated", address -> Database.open(address).close()));
  }
}
