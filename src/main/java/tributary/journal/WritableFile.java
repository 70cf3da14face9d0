package tributary.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** The writer's hand on the current file. For one thread. */
final class WritableFile implements AutoCloseable {
  private static final String INSERT =
      """
      INSERT INTO block (first_offset, partition, hits, first_received, last_received, data)
      VALUES (?, ?, ?, ?, ?, ?)
      """;

  private final Path path;
  private final Connection connection;
  private final PreparedStatement insert;
  private final PreparedStatement begin;
  private final PreparedStatement commit;

  WritableFile(Path path, Connection connection) throws SQLException {
    this.path = path;
    this.connection = connection;
    this.insert = connection.prepareStatement(INSERT);
    this.begin = connection.prepareStatement("BEGIN IMMEDIATE");
    this.commit = connection.prepareStatement("COMMIT");
  }

  Path path() {
    return path;
  }

  /** Notes where the partitions ended before this file's first hit. */
  void start(long[] ends) throws SQLException {
    var sql = "INSERT OR REPLACE INTO started (partition, end_offset) VALUES (?, ?)";
    try (var statement = connection.prepareStatement(sql)) {
      begin.execute();
      for (int partition = 0; partition < ends.length; partition++) {
        statement.setInt(1, partition);
        statement.setLong(2, ends[partition]);
        statement.executeUpdate();
      }
      commit.execute();
    }
  }

  /**
   * Returns once all blocks are on stable storage. When it throws, none of them is, and this must
   * be closed: that ends whatever is left of the transaction.
   */
  void write(List<EncodedBlock> blocks) throws SQLException {
    if (blocks.size() == 1) {
      insert(blocks.getFirst()); // a transaction of its own
      return;
    }
    begin.execute();
    for (var block : blocks) {
      insert(block);
    }
    commit.execute();
  }

  private void insert(EncodedBlock block) throws SQLException {
    insert.setLong(1, block.row().firstOffset());
    insert.setInt(2, block.row().partition());
    insert.setInt(3, block.row().hits());
    insert.setLong(4, block.firstReceived());
    insert.setLong(5, block.lastReceived());
    insert.setBytes(6, block.data());
    insert.executeUpdate();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  /**
   * A row to be written.
   *
   * @param firstReceived the earliest received time of its hits, µs since 1970 UTC
   * @param lastReceived the latest
   */
  record EncodedBlock(Block.Row row, long firstReceived, long lastReceived, byte[] data) {}
}
