/**
 * Server plumbing: one port, two kinds of doors.
 *
 * <p>Comes in: connections. Goes out: requests to an event-driven {@code Edge} first, and whatever
 * it leaves to plain blocking {@code Handler}s on virtual threads, found in {@code Routes}. May
 * use: Vert.x, Jackson's streaming writer. Must never: know a business word. Tests: {@code
 * src/test/java/tributary/http}, through real sockets.
 */
@NullMarked
package tributary.http;

import org.jspecify.annotations.NullMarked;
