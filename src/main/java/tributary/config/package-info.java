/**
 * Settings: read once at the start, checked together, handed out as records.
 *
 * <p>Comes in: command line options, environment, defaults. Goes out: one record for each room, or
 * the list of all mistakes at once. May use: the JDK. Must never: any other room; an unknown key
 * passed over; a secret in a message. Tests: beside it.
 */
@NullMarked
package tributary.config;

import org.jspecify.annotations.NullMarked;
