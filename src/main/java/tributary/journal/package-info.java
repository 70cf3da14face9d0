/**
 * The durable, ordered record of every hit: the only truth of what came in.
 *
 * <p>Comes in: stamped hits from the collector. Goes out: the same hits, in order, to the
 * processor. May use: {@code model}, {@code config}, SQLite, zstd. Must never: know the database or
 * the meaning of a hit. Tests: {@code JournalContract}, run on every implementation.
 */
@NullMarked
package tributary.journal;

import org.jspecify.annotations.NullMarked;
