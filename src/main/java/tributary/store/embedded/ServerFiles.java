package tributary.store.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The server's configuration, written anew before each start. Only a server on this machine, only
 * with a password; and statements, parameters and error details stay out of its log, because e-mail
 * addresses are in them (our side of the connection gets the errors anyway).
 */
final class ServerFiles {
  /** What a socket's path may have on Linux, without the closing NUL. */
  private static final int SOCKET_PATH_MAX = 107;

  private static final String ACCESS =
      """
      # Written by Tributary at each start.
      local all all scram-sha-256
      host  all all 127.0.0.1/32 scram-sha-256
      """;

  private static final String FIXED =
      """
      # Written by Tributary at each start; changes here are lost. For a server with settings of
      # your own start Tributary with --database-url.
      listen_addresses = '127.0.0.1'
      unix_socket_permissions = 0700
      password_encryption = 'scram-sha-256'
      allow_alter_system = off

      shared_buffers = '96MB'
      work_mem = '8MB'
      maintenance_work_mem = '64MB'
      max_wal_size = '1GB'
      checkpoint_timeout = '10min'
      recovery_init_sync_method = 'syncfs'
      wal_compression = on
      jit = off
      autovacuum = on
      random_page_cost = 1.1

      timezone = 'UTC'
      datestyle = 'iso, mdy'
      default_text_search_config = 'pg_catalog.simple'

      logging_collector = on
      log_directory = '../log'
      log_filename = 'postgresql-%a.log'
      log_rotation_age = '1d'
      log_rotation_size = 0
      log_truncate_on_rotation = on
      log_line_prefix = '%m [%p] '
      log_timezone = 'UTC'
      log_min_messages = log
      log_min_error_statement = panic
      log_error_verbosity = terse
      log_statement = 'none'
      log_min_duration_statement = -1
      log_parameter_max_length = 0
      log_parameter_max_length_on_error = 0
      log_connections = ''
      log_disconnections = off
      log_checkpoints = off
      log_autovacuum_min_duration = -1
      """;

  private ServerFiles() {}

  static void write(Layout layout, ServerSettings settings, int port) throws IOException {
    Folders.makePrivate(layout.log());
    Folders.makePrivate(layout.socket());
    Folders.write(layout.port(), port + "\n");
    Folders.write(layout.cluster().resolve("pg_hba.conf"), ACCESS);
    Folders.write(layout.cluster().resolve("postgresql.conf"), text(layout, settings, port));
  }

  private static String text(Layout layout, ServerSettings settings, int port) {
    var durable = settings.durable() ? "on" : "off";
    return FIXED
        + "\nport = "
        + port
        + "\nunix_socket_directories = "
        + sockets(layout.socket())
        + "\nmax_connections = "
        + settings.maxConnections()
        + "\nfsync = "
        + durable
        + "\nfull_page_writes = "
        + durable
        + "\nsynchronous_commit = "
        + durable
        + "\n";
  }

  /** A quoted list of at most one folder; none where the path would be too long for a socket. */
  private static String sockets(Path folder) {
    var longest = folder + "/.s.PGSQL.65535.lock";
    var quotable = !longest.contains("\"");
    if (!quotable || longest.getBytes(UTF_8).length > SOCKET_PATH_MAX) {
      return "''";
    }
    return "'\"" + folder.toString().replace("'", "''") + "\"'";
  }
}
