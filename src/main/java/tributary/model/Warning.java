package tributary.model;

/**
 * A field that came in but could not be used as sent; the rest of its hit was used.
 *
 * @param field its name as sent (hostile text: escape on output)
 * @param message what was wrong and what was done instead, for the shop's developer
 */
public record Warning(String field, String message) {}
