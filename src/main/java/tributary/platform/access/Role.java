package tributary.platform.access;

import java.util.Locale;

/**
 * What somebody may do in the own organization (spec/platform.md, "People"); each can all before
 * it.
 */
public enum Role {
  /** Reads. */
  GUEST,
  /** Programs, partners, reports. */
  MEMBER,
  /** Also users and keys. */
  ADMIN;

  /** Of a word of the database. */
  static Role of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  public boolean includes(Role other) {
    return compareTo(other) >= 0;
  }
}
