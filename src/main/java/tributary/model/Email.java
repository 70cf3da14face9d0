package tributary.model;

/**
 * A customer's e-mail as far as we keep it (spec/collection.md: keyed hash and masked form only).
 *
 * @param key hex HMAC of the trimmed, lower-cased text: equal for equal customers
 * @param masked for display, such as {@code a***@example.com}
 */
public record Email(String key, String masked) {}
