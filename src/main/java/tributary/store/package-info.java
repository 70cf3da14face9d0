/**
 * PostgreSQL: migrations, bulk reads and writes, one class for each group of tables.
 *
 * <p>Comes in: facts, decisions, cursors and settings to keep; questions with a bound. Goes out:
 * rows as records. May use: {@code model}, result types of {@code attribution}, {@code config},
 * JDBC, Jdbi, Flyway. Must never: HTTP, the journal, SQL put together from values, a question
 * without a limit. Tests: against a real PostgreSQL.
 */
@NullMarked
package tributary.store;

import org.jspecify.annotations.NullMarked;
