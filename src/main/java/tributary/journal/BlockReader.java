package tributary.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tributary.journal.HitCodec.Damaged;
import tributary.journal.Journal.Recorded;
import tributary.model.Receipt;

/** One read-only connection to one file. For one thread at a time. */
final class BlockReader implements AutoCloseable {
  private static final String READ =
      """
      SELECT first_offset, hits, data
        FROM block
       WHERE partition = ?
         AND first_offset >= coalesce(
               (SELECT first_offset
                  FROM block
                 WHERE partition = ? AND first_offset <= ? AND first_offset > ?
                 ORDER BY first_offset DESC
                 LIMIT 1), ?)
       ORDER BY first_offset
       LIMIT ?
      """;

  private static final String NEAR =
      """
      SELECT first_offset, hits, data
        FROM block
       WHERE first_offset >= ? AND first_offset < ?
         AND first_received <= ? AND last_received >= ?
       ORDER BY first_offset
       LIMIT ?
      """;

  private static final String AT_OR_AFTER =
      """
      SELECT first_offset, first_received, last_received
        FROM block
       WHERE first_offset >= ?
       ORDER BY first_offset
       LIMIT 1
      """;

  /** A clock may be set, and hits wait a little: neighbours' times are in order only about. */
  private static final long DISORDER_MICROS = 10_000_000;

  /** How far a hit's received time may be from the time inside its receipt. */
  static final long SLACK_MICROS = 1_000_000;

  private static final int NEAR_LIMIT = 200_000;

  private final Connection connection;
  private final PreparedStatement read;
  private final PreparedStatement atOrAfter;

  BlockReader(Connection connection) throws SQLException {
    this.connection = connection;
    this.read = connection.prepareStatement(READ);
    this.atOrAfter = connection.prepareStatement(AT_OR_AFTER);
  }

  /**
   * Adds hits from {@code into}'s position on.
   *
   * @throws Damaged when the very next one cannot be read
   */
  void read(Gathering into) throws SQLException {
    read.setInt(1, into.partition());
    read.setInt(2, into.partition());
    read.setLong(3, into.position());
    read.setLong(4, into.position() - BlockEncoder.BLOCK_HITS);
    read.setLong(5, into.position());
    read.setInt(6, into.room() + 1); // the first may end before the position
    try (var rows = read.executeQuery()) {
      while (!into.full() && rows.next()) {
        if (rows.getLong(1) + rows.getInt(2) > into.position()) {
          into.add(block(rows));
        }
      }
    }
  }

  private static Block block(ResultSet row) throws SQLException {
    long first = row.getLong(1);
    try {
      var block = Block.open(row.getBytes(3));
      if (block.firstOffset() != first || block.hits() != row.getInt(2)) {
        throw new Damaged("the row does not agree with its block");
      }
      return block;
    } catch (Damaged e) {
      throw new Damaged("offset " + first + ": " + e.getMessage(), e);
    }
  }

  /** Where the partition's newest block in this file ends; empty when it has none here. */
  OptionalLong end(int partition) throws SQLException {
    return number(
        "SELECT first_offset + hits FROM block WHERE partition = "
            + partition
            + " ORDER BY first_offset DESC LIMIT 1");
  }

  /**
   * Reads the partition's newest block from end to end and returns its number of hits.
   *
   * @throws Damaged when something in it is not what was written
   */
  int checkNewest(int partition) throws SQLException {
    var sql =
        "SELECT first_offset, hits, data FROM block WHERE partition = "
            + partition
            + " ORDER BY first_offset DESC LIMIT 1";
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      var hits = new ArrayList<Recorded>();
      if (row.next()) {
        var block = block(row);
        block.addTo(hits, block.firstOffset(), block.hits());
      }
      return hits.size();
    }
  }

  /** Where the partition ended when this file was begun; empty in a file that never was. */
  OptionalLong started(int partition) throws SQLException {
    return number("SELECT end_offset FROM started WHERE partition = " + partition);
  }

  long size() throws SQLException {
    return number("PRAGMA page_count").orElse(0) * number("PRAGMA page_size").orElse(0);
  }

  /** The received times in this file, about; null when it holds nothing. */
  @Nullable Span span() throws SQLException {
    var first = number("SELECT first_received FROM block ORDER BY first_offset LIMIT 1");
    var last = number("SELECT last_received FROM block ORDER BY first_offset DESC LIMIT 1");
    if (first.isPresent() != last.isPresent()) {
      throw new Damaged("its first and its last row disagree");
    }
    return first.isEmpty() ? null : new Span(first.getAsLong(), last.getAsLong());
  }

  /** What {@code PRAGMA quick_check} says: "ok", or the first thing that it did not like. */
  String quickCheck() throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("PRAGMA quick_check(1)")) {
      return rows.next() ? rows.getString(1) : "nothing";
    }
  }

  /** Looks through the blocks received at about the receipt's time. */
  @Nullable Recorded find(Receipt receipt) throws SQLException {
    long time = receipt.epochMillis() * 1_000;
    long from = firstAfter(time - SLACK_MICROS - DISORDER_MICROS);
    long to = firstAfter(time + SLACK_MICROS + DISORDER_MICROS);
    try (var near = connection.prepareStatement(NEAR)) {
      near.setLong(1, from);
      near.setLong(2, to);
      near.setLong(3, time + SLACK_MICROS);
      near.setLong(4, time - SLACK_MICROS);
      near.setInt(5, NEAR_LIMIT);
      return findIn(near, receipt);
    }
  }

  private static @Nullable Recorded findIn(PreparedStatement near, Receipt receipt)
      throws SQLException {
    try (var rows = near.executeQuery()) {
      while (rows.next()) {
        var found = block(rows).find(receipt);
        if (found != null) {
          return found;
        }
      }
      return null;
    }
  }

  /** The first offset of the first block that begins after {@code micros}, by halving. */
  private long firstAfter(long micros) throws SQLException {
    long low = number("SELECT min(first_offset) FROM block").orElse(0);
    long high = number("SELECT max(first_offset) FROM block").orElse(-1) + 1;
    while (low < high) {
      long middle = low + (high - low) / 2;
      atOrAfter.setLong(1, middle);
      try (var row = atOrAfter.executeQuery()) {
        if (!row.next() || row.getLong(2) > micros) {
          high = middle;
        } else {
          low = row.getLong(1) + 1;
        }
      }
    }
    return low;
  }

  private OptionalLong number(String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      if (!row.next()) {
        return OptionalLong.empty();
      }
      long value = row.getLong(1);
      return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  /** Received times, µs since 1970 UTC. */
  record Span(long first, long last) {
    boolean near(Receipt receipt) {
      long time = receipt.epochMillis() * 1_000;
      long slack = SLACK_MICROS + DISORDER_MICROS;
      return time + slack >= first && time - slack <= last;
    }
  }
}
