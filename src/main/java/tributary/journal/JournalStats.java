package tributary.journal;

/**
 * What the journal has done since it was opened, for the metrics page. The numbers are taken one
 * after another and may be a commit apart.
 *
 * @param commits groups made durable
 * @param hits hits made durable
 * @param bytes bytes of those hits as stored, before compression
 * @param failures groups that could not be stored; their senders were told
 * @param refused hits refused at once because the queue was full
 * @param queueDepth hits waiting now
 * @param lastCommitNanos how long the newest commit took, fsync included; 0 before the first
 */
public record JournalStats(
    long commits,
    long hits,
    long bytes,
    long failures,
    long refused,
    int queueDepth,
    long lastCommitNanos) {}
