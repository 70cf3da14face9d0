/**
 * What the processor reads and writes: facts in bulk, the identity graph, decisions, its cursor.
 *
 * <p>Comes in: a batch's facts and decisions. Goes out: the state that the batch touches. May use:
 * {@code model}, JDBC, a JSON writer. Must never: think about attribution; a statement for each
 * row; a question without a limit. Tests: {@code processor}'s stories on a real PostgreSQL.
 */
@NullMarked
package tributary.store.effects;

import org.jspecify.annotations.NullMarked;
