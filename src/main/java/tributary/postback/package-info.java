/**
 * Sends the outbox: tells partners and shops what was decided.
 *
 * <p>Comes in: rows of the outbox, written in the transaction of their decision. Goes out: HTTP
 * calls with a stable id, and their result in the row. May use: {@code model}, {@code store},
 * {@code config}, the JDK's HTTP client. Must never: the collector, the processor, retrying without
 * a count, forgetting a call. Tests: against a real receiver that fails on purpose.
 */
@NullMarked
package tributary.postback;

import org.jspecify.annotations.NullMarked;
