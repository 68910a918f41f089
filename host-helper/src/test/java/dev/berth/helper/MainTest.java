package dev.berth.helper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.host.helper.desk.Ledger;
import dev.berth.host.rooted.RootMachine;
import dev.berth.host.rooted.RootSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final StreamLog log = new StreamLog(new PrintStream(said, true, StandardCharsets.UTF_8));

  @Test
  void itTakesNoArguments() {
    assertThat(Main.run(new String[] {"--help"}, log)).isEqualTo(1);
    assertThat(said.toString(StandardCharsets.UTF_8))
        .isEqualTo("berth-helper takes no arguments.\n");
  }

  /** Its jar holds no library of others, so no class on its way may want one. */
  @Test
  void whatItIsMadeOfIsThere(@TempDir Path dataDir) {
    RootSettings settings = HelperSettings.of(Map.of()).root();

    assertThat(new RootMachine(settings, dataDir).desk(Ledger.inMemory(), log)).isNotNull();
    assertThatThrownBy(() -> Class.forName("org.slf4j.LoggerFactory"))
        .isInstanceOf(ClassNotFoundException.class);
  }

  @Test
  void aFaultIsToldWithItsTrace() {
    log.unforeseen("HOME_ENSURE", new IllegalStateException("upside down"));

    assertThat(said.toString(StandardCharsets.UTF_8))
        .startsWith("HOME_ENSURE failed for a reason that nobody foresaw\n")
        .contains("upside down", "MainTest");
  }
}
