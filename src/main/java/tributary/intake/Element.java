package tributary.intake;

import tributary.model.Hit;

/**
 * One set of fields within a hit.
 *
 * @param index place in a JSON array, else 0
 */
record Element(Hit hit, int index, Sent sent) {}
