/**
 * The demo: a made-up network, two shops with real pages, partners, shoppers, three months of past.
 *
 * <p>Comes in: requests below {@code /demo/}, the clock, the port. Goes out: set-up, a user, past
 * hits into the journal, present ones over HTTP like any shop's. May use: {@code model}, {@code
 * journal}, {@code http}, {@code config}, {@code store.setup}, {@code store.accounts}. Must never:
 * be reachable in {@code serve}, or know more about an order than its shop does. Tests: {@code
 * src/test/java/tributary/demo}.
 */
@NullMarked
package tributary.demo;

import org.jspecify.annotations.NullMarked;
