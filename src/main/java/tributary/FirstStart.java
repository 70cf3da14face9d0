package tributary;

import java.util.Map;
import java.util.Optional;
import tributary.store.accounts.Accounts;
import tributary.store.accounts.ApiKeys;

/**
 * What the operator hands over at the very first start (spec/api.md): an API key and a user of the
 * network.
 */
record FirstStart(Optional<String> key, Optional<String> email, Optional<String> password) {
  static final FirstStart NOTHING =
      new FirstStart(Optional.empty(), Optional.empty(), Optional.empty());
  private static final int NETWORK = 1;

  static FirstStart from(Map<String, String> environment) {
    return new FirstStart(
        given(environment, "TRIBUTARY_ADMIN_KEY"),
        given(environment, "TRIBUTARY_ADMIN_EMAIL"),
        given(environment, "TRIBUTARY_ADMIN_PASSWORD"));
  }

  private static Optional<String> given(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
  }

  /** Makes key and user when there are none at all yet. */
  void make(Accounts accounts, ApiKeys keys) {
    if (keys.list().isEmpty()) {
      key.ifPresent(secret -> keys.ensure(NETWORK, "First key", secret));
    }
    if (accounts.isEmpty() && email.isPresent() && password.isPresent()) {
      var user = new Accounts.User(0, NETWORK, email.get(), "Admin", "admin");
      accounts.add(user, password.get());
    }
  }
}
