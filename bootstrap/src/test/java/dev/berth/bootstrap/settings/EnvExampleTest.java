package dev.berth.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.bootstrap.settings.key.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code .env.example} can be copied as it is, and line by line be switched on. */
final class EnvExampleTest {

  private static final Path EXAMPLE = Path.of("../.env.example");
  private static final Pattern SWITCHED_OFF = Pattern.compile("#(BERTH_[A-Z0-9_]+)=(.*)");

  private static List<String> settings() throws IOException {
    return Files.readAllLines(EXAMPLE).stream()
        .filter(line -> SWITCHED_OFF.matcher(line).matches())
        .map(line -> line.substring(1))
        .toList();
  }

  private static String name(String line) {
    return line.substring(0, line.indexOf('='));
  }

  @Test
  void itIsValidAsItIs(@TempDir Path folder) throws IOException {
    assertThat(Given.nothing(folder).dotEnv(Files.readString(EXAMPLE)).faults()).isEmpty();
  }

  @Test
  void everyLineIsValidWhenItIsSwitchedOn(@TempDir Path folder) throws IOException {
    String all = String.join("\n", settings());
    assertThat(Given.nothing(folder).dotEnv(all).faults()).isEmpty();
    assertThat(settings()).hasSizeGreaterThan(20);
  }

  @Test
  void itNamesEverySecretAndGivesNone() throws IOException {
    List<String> lines = settings();
    for (Key<?> key : Sections.keys().fixed()) {
      if (key.mayComeFromFile() && key.served()) {
        assertThat(lines).as(key.name()).anyMatch(line -> name(line).equals(key.variable()));
      }
    }
    for (String line : lines) {
      Key<?> key = Sections.keys().findByVariable(name(line)).orElseThrow();
      if (key.mayComeFromFile()) {
        assertThat(line).endsWith("=");
      }
    }
  }

  @Test
  void everyOtherLineShowsAValueThatIsNotJustEmpty() throws IOException {
    for (String line : settings()) {
      Key<?> key = Sections.keys().findByVariable(name(line)).orElseThrow();
      if (!key.mayComeFromFile()) {
        assertThat(line).doesNotEndWith("=");
      }
    }
  }
}
