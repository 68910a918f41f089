package dev.berth.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.bootstrap.settings.key.Key;
import dev.berth.bootstrap.settings.key.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds {@code docs/reference/settings.md} equal to the code, and the code's defaults valid. */
final class SettingsReferenceTest {

  private static final Path PAGE = Path.of("../docs/reference/settings.md");
  private static final List<String> HEAD =
      List.of(
          "| Key | Development | Production | Test | Meaning |", "| --- | --- | --- | --- | --- |");

  private static String row(Key<?> key) {
    String meaning = key.served() ? key.meaning() : key.meaning() + " *No effect yet.*";
    return "| `%s` | %s | %s | %s | %s |"
        .formatted(
            key.name(),
            key.defaultWords(Profile.DEVELOPMENT),
            key.defaultWords(Profile.PRODUCTION),
            key.defaultWords(Profile.TEST),
            meaning);
  }

  @Test
  void thePageListsEverySettingWithItsDefaultsAndMeaning() throws IOException {
    List<String> table = new ArrayList<>(HEAD);
    Sections.keys().all().stream().map(SettingsReferenceTest::row).forEach(table::add);
    // Where the page differs, the right table is there to be copied.
    Files.createDirectories(Path.of("target"));
    Files.write(Path.of("target/settings-table.md"), table);
    List<String> found =
        Files.readAllLines(PAGE).stream()
            .dropWhile(line -> !line.equals(HEAD.get(0)))
            .takeWhile(line -> line.startsWith("|"))
            .toList();
    assertThat(found).isEqualTo(table);
  }

  @Test
  void noTwoSettingsShareANameOrAVariable() {
    List<Key<?>> keys = Sections.keys().all();
    assertThat(keys).hasSizeGreaterThan(70);
    assertThat(keys.stream().map(Key::name)).doesNotHaveDuplicates();
    assertThat(keys.stream().map(Key::variable)).doesNotHaveDuplicates();
    assertThat(keys.stream().map(Key::name)).allMatch(name -> name.matches("[a-z0-9.<>-]+"));
  }

  @Test
  void everyDefaultOfEveryProfileIsValid(@TempDir Path folder) {
    assertThat(Given.nothing(folder).set("profile=development").faults()).isEmpty();
    assertThat(Given.nothing(folder).set("profile=test").faults()).isEmpty();
    assertThat(Given.production(folder).faults()).isEmpty();
  }

  @Test
  void theTestProfileTakesAFreePortAndCheapPasswordHashes(@TempDir Path folder) {
    Settings settings = Given.nothing(folder).set("profile=test").settings();
    assertThat(settings.http().port()).isZero();
    assertThat(settings.auth().bcryptCost()).isEqualTo(10);
  }
}
