/**
 * What people ask of orders and hits that were already processed: reject, take a rejection back,
 * read quarantined hits again.
 *
 * <p>Comes in: checked wishes with the reader's {@link tributary.store.reports.Scope}. Goes out:
 * rows that the processor works off, each with a line in the audit log. May use: {@code model},
 * Jdbi. Must never: change a decision itself. Tests: {@code src/test/java/tributary/store/review}.
 */
@NullMarked
package tributary.store.review;

import org.jspecify.annotations.NullMarked;
