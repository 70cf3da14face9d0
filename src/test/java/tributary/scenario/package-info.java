/**
 * Stories in the words of merchants and partners.
 *
 * <p>{@link tributary.scenario.Scenario} tells them, a {@link tributary.scenario.Backend} lives
 * them: {@link tributary.scenario.PureBackend} over the pure room.
 */
@NullMarked
package tributary.scenario;

import org.jspecify.annotations.NullMarked;
