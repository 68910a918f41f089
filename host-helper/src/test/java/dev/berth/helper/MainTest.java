package dev.berth.helper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MainTest {

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final StreamLog log = new StreamLog(new PrintStream(said, true, StandardCharsets.UTF_8));

  @Test
  void itTakesNoArguments() {
    assertThat(Main.run(new String[] {"--help"}, log)).isEqualTo(1);
    assertThat(said.toString(StandardCharsets.UTF_8))
        .isEqualTo("berth-helper takes no arguments.\n");
  }

  @Test
  void aFaultIsToldWithItsTrace() {
    log.unforeseen("HOME_ENSURE", new IllegalStateException("upside down"));

    assertThat(said.toString(StandardCharsets.UTF_8))
        .startsWith("HOME_ENSURE failed for a reason that nobody foresaw\n")
        .contains("upside down", "MainTest");
  }
}
