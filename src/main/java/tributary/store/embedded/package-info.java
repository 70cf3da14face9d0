/**
 * The embedded PostgreSQL: a real server from binaries on the class path, in the data folder.
 *
 * <p>In: a {@link tributary.config.DataFolder} that we own. Out: a running server's {@link
 * tributary.config.DatabaseAddress}, kept running until closed.
 *
 * <p>May use: {@code config}, the PostgreSQL driver, commons-compress and xz for the unpacking.
 *
 * <p>Never: tables and their SQL (that is {@code store}); a server that loses what it acknowledged,
 * listens beyond this machine, or lets somebody in without a password.
 *
 * <p>Walk: {@code EmbeddedPostgres}, {@code Installation}, {@code Leftovers}, {@code Postmaster},
 * {@code Watch}. Tests: {@code EmbeddedPostgresIT} and neighbours.
 */
@NullMarked
package tributary.store.embedded;

import org.jspecify.annotations.NullMarked;
