/**
 * What people and scripts see: screens, API, reports, accounts.
 *
 * <p>Comes in: requests of people who signed in and of scripts with a key. Goes out: pages, JSON
 * and CSV; changes of settings in the store. May use: {@code model}, {@code store}, {@code
 * attribution} for what-if, {@code http}, {@code config}. Must never: the journal, the collector, a
 * number that does not come through the one query layer, text unescaped. Tests: over HTTP against a
 * real server; pages in a real browser.
 */
@NullMarked
package tributary.platform;

import org.jspecify.annotations.NullMarked;
