/**
 * The words that every room uses: hits, facts, orders, touches, terms, decisions, money.
 *
 * <p>Comes in: nothing. Goes out: records and closed families, without any I/O. May use: the JDK's
 * values (text, decimals, times, collections). Must never: read a clock, draw a random number, open
 * anything. Tests: {@code src/test/java/tributary/model}.
 */
@NullMarked
package tributary.model;

import org.jspecify.annotations.NullMarked;
