/**
 * Bytes of a stored hit to typed facts, or to a reason for quarantine; all the tolerance of
 * spec/collection.md lives here.
 *
 * <p>Comes in: one {@code Hit} and the {@code Network}. Goes out: a {@code Reading}. May use:
 * {@code model}. Must never: read a clock, draw a random number, open anything, throw because of
 * what somebody sent. Tests: {@code src/test/java/tributary/intake}, tables a shop developer reads.
 */
@NullMarked
package tributary.intake;

import org.jspecify.annotations.NullMarked;
