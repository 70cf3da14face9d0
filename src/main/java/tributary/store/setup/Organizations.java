package tributary.store.setup;

import org.jdbi.v3.core.Handle;

/** Who owns profiles, users and keys. The network itself is number 1. */
final class Organizations {
  private Organizations() {}

  static int insert(Handle handle, String kind, String name) {
    return handle
        .createQuery("INSERT INTO organization (kind, name) VALUES (:kind, :name) RETURNING id")
        .bind("kind", kind)
        .bind("name", name)
        .mapTo(Integer.class)
        .one();
  }
}
