/**
 * The loop between journal and store: read a batch, decide, write effects and cursor together.
 *
 * <p>Comes in: hits in order from one partition of the journal. Goes out: rows in the store, in the
 * one transaction that also moves the cursor. May use: {@code model}, {@code journal}, {@code
 * intake}, {@code attribution}, {@code store}, {@code config}. Must never: HTTP, committing effects
 * without the cursor, dropping a hit, two loops on one partition. Tests: stepped batch by batch
 * against a real PostgreSQL; rebuild and crash tests.
 */
@NullMarked
package tributary.processor;

import org.jspecify.annotations.NullMarked;
