/**
 * The wiring: commands and the one place where the rooms are joined in data order.
 *
 * <p>In: the command line, the environment. Out: an exit code. May use: every room. Never: business
 * rules; nobody imports this package. Tests: beside it, and the whole house in {@code scenario}.
 */
@NullMarked
package tributary;

import org.jspecify.annotations.NullMarked;
