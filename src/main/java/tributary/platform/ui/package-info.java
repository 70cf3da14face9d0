/**
 * The screens: server-rendered pages for people who signed in.
 *
 * <p>Comes in: requests of browsers with a session cookie; forms with their CSRF token. Goes out:
 * pages from JTE templates ({@code src/main/jte}), which escape everything. May use: {@code store},
 * {@code http}, {@code model}. Must never: decide anything, write SQL, load anything from a third
 * party. Tests: {@code src/test/java/tributary/platform/ui}, in a real browser.
 */
@NullMarked
package tributary.platform.ui;

import org.jspecify.annotations.NullMarked;
