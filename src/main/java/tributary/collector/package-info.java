/**
 * HTTP in: hits, the tracker script, the click redirect. Stamps, appends, answers.
 *
 * <p>Comes in: requests from shop pages, shop servers and partners' links; all of them may be
 * hostile. Goes out: hits in the journal, and a 2xx only after they are durable. May use: {@code
 * model}, {@code journal}, {@code http}, {@code config}; a read-only snapshot of links and aliases.
 * Must never: the database, thinking about what a hit means, blocking an event loop, following an
 * unknown target. Tests: over real sockets, request by request.
 */
@NullMarked
package tributary.collector;

import org.jspecify.annotations.NullMarked;
