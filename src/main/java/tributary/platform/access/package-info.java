/**
 * Who is asking, and what they may do: API keys, sign-ins, roles, the request budget of a key.
 *
 * <p>Comes in: requests. Goes out: a {@link Caller} with the {@link tributary.store.reports.Reader}
 * of its organization, or the problem to answer with. May use: {@code http}, {@code store}. Must
 * never: log a key or cookie. Tests: {@code src/test/java/tributary/platform}.
 */
@NullMarked
package tributary.platform.access;

import org.jspecify.annotations.NullMarked;
