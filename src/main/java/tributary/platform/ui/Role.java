package tributary.platform.ui;

import tributary.store.accounts.Accounts;

/**
 * What a signed-in person may do (spec/platform.md, "People"). The set-up is the network staff's;
 * other organizations read their own figures.
 */
public enum Role {
  /** Reads the figures of one advertiser or partner. */
  VISITOR,
  /** Reads everything of the network. */
  GUEST,
  /** Changes programs, partners and Tracking IDs, rejects orders. */
  MEMBER,
  /** All of it, and users and keys. */
  ADMIN;

  private static final int NETWORK = 1;

  static Role of(Accounts.User user) {
    if (user.organizationId() != NETWORK) {
      return VISITOR;
    }
    return switch (user.role()) {
      case "admin" -> ADMIN;
      case "member" -> MEMBER;
      default -> GUEST;
    };
  }

  public boolean atLeast(Role other) {
    return compareTo(other) >= 0;
  }

  public boolean mayWrite() {
    return atLeast(MEMBER);
  }
}
