/**
 * Reports as CSV, for API and screens.
 *
 * <p>Comes in: rows of the query layer. Goes out: RFC 4180 text that no spreadsheet takes for
 * formulas. May use: {@code store.reports}, {@code http}. Must never: hold all rows at once. Tests:
 * {@code src/test/java/tributary/platform/csv}.
 */
@NullMarked
package tributary.platform.csv;

import org.jspecify.annotations.NullMarked;
