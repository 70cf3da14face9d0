/**
 * Decides who earns what for an order, and says why.
 *
 * <p>Comes in: facts of one order, the touches that could have led to it, the terms in force. Goes
 * out: the whole decision with its trace; the difference between two decisions. May use: {@code
 * model}, arithmetic on its arguments. Must never: a clock, randomness, threads, sockets, files,
 * SQL; changing an earlier decision instead of proposing the whole answer. Tests: unit and property
 * tests beside it (a hundred seeds), stories in {@code scenario}.
 */
@NullMarked
package tributary.attribution;

import org.jspecify.annotations.NullMarked;
