package tributary.processor;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets others go first. Taking hits must not wait for processing them: under full load the
 * processor takes what the collector leaves, and works the rest off afterwards.
 *
 * <p>Java's own thread priorities need a start flag that warns ordinary users; Linux lets each
 * thread lower itself.
 */
final class Courtesy {
  private static final Logger log = LoggerFactory.getLogger(Courtesy.class);

  /** {@code PRIO_PROCESS}; with id 0 it means the calling thread on Linux. */
  private static final int THIS_THREAD = 0;

  /** Of -20 (first) to 19 (last): about a tenth of a busy thread's share. */
  private static final int NICE = 10;

  private Courtesy() {}

  /** Lowers the calling thread for good; where that is impossible, it stays as it is. */
  static void goLast() {
    try {
      var linker = Linker.nativeLinker();
      var address = linker.defaultLookup().find("setpriority").orElseThrow();
      var shape =
          FunctionDescriptor.of(
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_INT);
      int failed = (int) linker.downcallHandle(address, shape).invokeExact(THIS_THREAD, 0, NICE);
      log.debug("lowered this thread: {}", failed == 0);
    } catch (Throwable e) { // a method handle's signature; nothing depends on the outcome
      log.debug("this system does not lower threads: {}", e.toString());
    }
  }
}
