/**
 * Which partner earned what on an order, and why.
 *
 * <p>Comes in: the updates of an order, the touches of its shopper, contracts and terms. Goes out:
 * folded orders ({@link tributary.attribution.Fold}), decisions with their trace ({@link
 * tributary.attribution.Attribution}), what changed between two of them ({@link
 * tributary.attribution.Difference}). May use: {@code model} and the JDK's values. Must never: read
 * a clock, draw a random number, open anything, keep state. Tests: {@code tributary/attribution}
 * and, as stories, {@code tributary/scenario}.
 */
@NullMarked
package tributary.attribution;

import org.jspecify.annotations.NullMarked;
