/**
 * What an operator's machines ask: is it alive, is it ready, how much does it do.
 *
 * <p>Comes in: functions of the other rooms, handed in by App. Goes out: JSON and Prometheus text.
 * May use: {@code http}, Micrometer. Must never: personal data, secrets. Tests: {@code
 * src/test/java/tributary/platform/operations}.
 */
@NullMarked
package tributary.platform.operations;

import org.jspecify.annotations.NullMarked;
