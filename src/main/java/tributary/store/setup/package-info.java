/**
 * What operators set up: advertisers, Tracking IDs, programs with terms, partners, traffic sources.
 *
 * <p>Comes in: checked wishes of people and scripts. Goes out: rows for screens and API, and the
 * {@link tributary.model.Network} snapshot for everybody else. Every change is audited and grows
 * the set-up's version in its own transaction. May use: {@code model}, Jdbi. Tests: {@code
 * src/test/java/tributary/store/setup}.
 */
@NullMarked
package tributary.store.setup;

import org.jspecify.annotations.NullMarked;
