/**
 * Turns the bytes of a stored hit into typed facts, or into a reason for quarantine.
 *
 * <p>Comes in: one hit as it was stored, in any of the spellings that shops use. Goes out: facts
 * with warnings for each field, or the reason why there are none. May use: {@code model}, a JSON
 * reader. Must never: a clock, randomness, threads, sockets, files, SQL; throwing because of what
 * somebody sent. Tests: tables of examples that a shop's developer can read.
 */
@NullMarked
package tributary.intake;

import org.jspecify.annotations.NullMarked;
