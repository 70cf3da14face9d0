package tributary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class MainTest {
  @Test
  void helpNamesTheProduct() {
    StringWriter out = new StringWriter();

    int exitCode = Main.commandLine().setOut(new PrintWriter(out)).execute("help");

    assertThat(exitCode).isZero();
    assertThat(out.toString()).contains("Usage: tributary");
  }

  @Test
  void anUnknownCommandIsWrongUsage() {
    StringWriter err = new StringWriter();

    int exitCode = Main.commandLine().setErr(new PrintWriter(err)).execute("dance");

    assertThat(exitCode).isEqualTo(2);
    assertThat(err.toString()).contains("dance");
  }
}
