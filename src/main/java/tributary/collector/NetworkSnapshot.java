package tributary.collector;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tributary.model.Network;
import tributary.model.Terms;

/**
 * The set-up as a file, so that links redirect after a start without PostgreSQL. The database is
 * the truth; this is only its newest known copy, and a broken one counts as none.
 */
public final class NetworkSnapshot {
  private static final Logger LOG = LoggerFactory.getLogger(NetworkSnapshot.class);

  private final ObjectMapper json =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .addMixIn(Terms.Amount.class, NamedAmount.class)
          .build();

  private final Path file;

  /**
   * @param file beside which a temporary one is written
   */
  public NetworkSnapshot(Path file) {
    this.file = file;
  }

  /** Says in the file which kind of amount it is. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Terms.Amount.Percent.class, name = "percent"),
    @JsonSubTypes.Type(value = Terms.Amount.Fixed.class, name = "fixed")
  })
  private interface NamedAmount {}

  /** The set-up saved last; empty when there is none, or none that can be read. */
  public Optional<Network> load() {
    try {
      var parts = json.readValue(Files.readAllBytes(file), Network.Parts.class);
      return Optional.of(new Network(parts));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      LOG.warn("the saved set-up {} cannot be read and is left aside: {}", file, e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * Replaces the file as a whole: a crash leaves the old or the new one.
   *
   * @throws UncheckedIOException when it cannot be written
   */
  public void save(Network network) {
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      write(fresh, json.writeValueAsBytes(network.parts()));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot save the set-up to " + file, e);
    }
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    try (var channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      var left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    }
  }
}
