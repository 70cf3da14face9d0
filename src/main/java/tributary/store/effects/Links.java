package tributary.store.effects;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** The identity graph: the table {@code link}, each edge in both directions. Edges only come. */
public final class Links {
  private static final String INSERT =
      """
      INSERT INTO link (bucket_id, node, peer)
      SELECT * FROM unnest(?, ?, ?)
      ON CONFLICT DO NOTHING
      RETURNING bucket_id, node, peer
      """;

  private static final String PEERS =
      """
      SELECT q.bucket_id, q.node, l.peer
        FROM unnest(?, ?, ?) AS q (bucket_id, node, at_most)
       CROSS JOIN LATERAL
             (SELECT peer
                FROM link
               WHERE bucket_id = q.bucket_id AND node = q.node
               ORDER BY peer
               LIMIT q.at_most) AS l
      """;

  private static final String NAMED =
      """
      SELECT DISTINCT bucket_id, node
        FROM link
       WHERE node = ANY (?) AND node LIKE 't:%'
      """;

  private final Tx tx;

  public Links(Tx tx) {
    this.tx = tx;
  }

  /** One direction of an edge. */
  public record Edge(Node node, Node peer) implements Comparable<Edge> {
    Edge back() {
      return new Edge(peer, node);
    }

    @Override
    public int compareTo(Edge other) {
      int byNode = node.compareTo(other.node);
      return byNode != 0 ? byNode : peer.compareTo(other.peer);
    }
  }

  /** Adds edges in both directions; answers those that are new, in both directions. */
  public List<Edge> add(Collection<Edge> edges) {
    var both = new TreeSet<Edge>();
    edges.stream().flatMap(edge -> Stream.of(edge, edge.back())).forEach(both::add);
    return both.isEmpty() ? List.of() : insert(List.copyOf(both));
  }

  private List<Edge> insert(List<Edge> edges) {
    return tx.sql(INSERT)
        .ints(edges, edge -> edge.node().bucketId())
        .texts(edges, edge -> edge.node().name())
        .texts(edges, edge -> edge.peer().name())
        .list(Links::edge);
  }

  /**
   * The nodes' peers, the first by name.
   *
   * @param atMost how many of a node
   */
  public List<Edge> peers(Collection<Node> nodes, ToIntFunction<Node> atMost) {
    var rows = List.copyOf(nodes);
    if (rows.isEmpty()) {
      return List.of();
    }
    return tx.sql(PEERS)
        .ints(rows, Node::bucketId)
        .texts(rows, Node::name)
        .ints(rows, atMost)
        .list(Links::edge);
  }

  /** In which buckets hits have named these transaction ids. */
  public List<Node> named(Collection<String> transactionIds) {
    var rows = List.copyOf(transactionIds);
    if (rows.isEmpty()) {
      return List.of();
    }
    return tx.sql(NAMED)
        .texts(rows, id -> "t:" + id)
        .list(row -> new Node(row.getInt("bucket_id"), row.getString("node")));
  }

  private static Edge edge(java.sql.ResultSet row) throws java.sql.SQLException {
    int bucket = row.getInt("bucket_id");
    return new Edge(
        new Node(bucket, row.getString("node")), new Node(bucket, row.getString("peer")));
  }
}
