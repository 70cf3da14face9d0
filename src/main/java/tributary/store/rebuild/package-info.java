/**
 * Everything that follows from hits, built a second time beside the live tables: to compare both,
 * or to put the new ones in the old ones' place (architecture.md, law 2).
 *
 * <p>Comes in: a database whose processor is not running. Goes out: an empty scratch schema to
 * process into, and hashes of each table. May use: JDBC, Jdbi. Must never: touch set-up, people or
 * rejections, which are not in the journal. Tests: {@code RebuildIT}.
 */
@NullMarked
package tributary.store.rebuild;

import org.jspecify.annotations.NullMarked;
