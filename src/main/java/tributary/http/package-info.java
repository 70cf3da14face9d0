/**
 * Server plumbing that knows no business words: routes, bounds, problems, client addresses.
 *
 * <p>Comes in: raw requests. Goes out: requests within their limits, responses, RFC 9457 problems.
 * May use: the server library, a JSON writer. Must never: any other room; trusting what a client
 * says about itself. Tests: over real sockets.
 */
@NullMarked
package tributary.http;

import org.jspecify.annotations.NullMarked;
