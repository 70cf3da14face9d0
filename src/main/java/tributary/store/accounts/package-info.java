/**
 * Who may do what: users with passwords, their web sessions, API keys.
 *
 * <p>Comes in: secrets as people and scripts send them. Goes out: who they are, or nothing. Secrets
 * are kept only as hashes. May use: {@code model}, Jdbi, password4j. Must never: log a secret or an
 * e-mail. Tests: {@code src/test/java/tributary/store/accounts}.
 */
@NullMarked
package tributary.store.accounts;

import org.jspecify.annotations.NullMarked;
