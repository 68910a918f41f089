package dev.berth.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FilesTest {

  private final Path folder;
  private final Given given;

  FilesTest(@TempDir Path folder) {
    this.folder = folder;
    this.given = Given.nothing(folder);
  }

  @Test
  void aListInTheSettingsFileIsAYamlListOrAText() {
    given.yaml("cors:\n  origins:\n    - https://a.example.com\n    - https://b.example.com\n");
    assertThat(given.settings().http().corsOrigins())
        .containsExactly("https://a.example.com", "https://b.example.com");
    given.yaml("cors.origins: https://a.example.com, https://b.example.com\n");
    assertThat(given.settings().http().corsOrigins()).hasSize(2);
  }

  @Test
  void aYamlScalarStaysTheTextItIs() {
    given.yaml(
        "host:\n  quota: off\nrate-limits:\n  api-user: off\noperator:\n  password: 000418273650\n");
    Settings settings = given.settings();
    assertThat(settings.host().quota()).isEqualTo(HostSettings.Quota.OFF);
    assertThat(settings.rateLimits().apiUser()).isEmpty();
    assertThat(settings.operator().password().orElseThrow().secret().reveal())
        .isEqualTo("000418273650");
  }

  @Test
  void anEmptyGroupOrValueIsNotSet() {
    given.yaml("http:\nlog:\n  level:\nberth:\n");
    assertThat(given.settings().http().port()).isEqualTo(8080);
    assertThat(given.yaml("").faults()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http: 5 | http: is a group of settings",
        "http: {prot: 5} | http.prot: is no setting; the nearest known one is http.port",
        "http: {port: {a: 5}} | http.port.a: is no setting",
        "htp: | htp: is no setting",
        "- a | berth.yaml: must be a mapping",
        "just text | berth.yaml: must be a mapping",
        "{http.port: 1, http: {port: 2}} | http.port: is given twice",
        "{? [a] : b} | berth.yaml: has a key that is not a name at line 1",
        "cors: {origins: [{a: b}]} | cors.origins: must be a list of plain values",
        "'a: {b' | berth.yaml: is not valid YAML at line 1",
        "'http: {port: 1}\u0007' | berth.yaml: is not valid YAML"
      })
  void aFaultyFileIsToldWithItsPlace(String yaml, String fault) {
    assertThat(given.yaml(yaml).faults()).singleElement().asString().startsWith(fault);
  }

  @Test
  void aBombOfAliasesIsRefused() {
    given.yaml("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n");
    assertThat(given.faults()).anyMatch(line -> line.startsWith("berth.yaml: is not valid YAML"));
  }

  @Test
  void aFileThatIsNotUtf8IsToldSo() throws Exception {
    Files.write(folder.resolve("berth.yaml"), "a: ü".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(given.faults()).singleElement().asString().contains("is not UTF-8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "BERTH_ENVIRONMENT=a | a",
        "export BERTH_ENVIRONMENT = a | a",
        "BERTH_ENVIRONMENT='a' # note | a",
        "BERTH_ENVIRONMENT=\"a\" | a",
        "BERTH_ENVIRONMENT=a # note | a",
        "BERTH_ENVIRONMENT= # note | development",
        "BERTH_ENVIRONMENT= | development",
        "#BERTH_ENVIRONMENT=a | development"
      })
  void aDotEnvLineIsReadAsPeopleWriteIt(String line, String environment) {
    assertThat(given.dotEnv(line + "\n").settings().general().environment()).isEqualTo(environment);
  }

  @Test
  void quotesKeepWhatIsInThem() {
    given.dotEnv(
        "BERTH_OPERATOR_PASSWORD='a #b \"c\" $D \\n e'\nBERTH_METRICS_TOKEN=\"a\\\"b\\\\c $D\"\n");
    assertThat(given.settings().operator().password().orElseThrow().secret().reveal())
        .isEqualTo("a #b \"c\" $D \\n e");
    assertThat(given.settings().telemetry().metricsToken().orElseThrow().reveal())
        .isEqualTo("a\"b\\c $D");
  }

  @ParameterizedTest
  @ValueSource(strings = {"BERTH_ENVIRONMENT", "=a", "BERTH_ENVIRONMENT='a", "1A=b"})
  void aBrokenDotEnvLineIsToldByItsNumber(String line) {
    assertThat(given.dotEnv("\n" + line + "\n").faults())
        .singleElement()
        .asString()
        .endsWith("(from .env, line 2)");
  }

  @Test
  void aSecretIsReadFromTheFileThatItsVariableNames() {
    given.file("key", Given.STRONG_KEY + "\n").variable("BERTH_AUTH_SECRET_KEY_FILE", "key");
    assertThat(given.settings().auth().secretKey().orElseThrow().reveal())
        .isEqualTo(Given.STRONG_KEY);
    assertThat(given.load().effective())
        .anyMatch(it -> it.origin().equals("the file that BERTH_AUTH_SECRET_KEY_FILE names"));
  }

  @Test
  void aDatabaseUrlMayComeFromAFileToo() {
    given.file("url", "postgresql://u:p@h/d").variable("BERTH_DATABASE_URL_FILE", "url");
    assertThat(given.settings().database()).isInstanceOf(DatabaseSettings.External.class);
  }

  @Test
  void aSecretFileThatCannotServeIsTold() {
    given.file("empty", "\n").file("large", "x".repeat(70_000)).file("key", Given.STRONG_KEY);
    given
        .variable("BERTH_AUTH_SECRET_KEY_FILE", "missing")
        .variable("BERTH_OPERATOR_PASSWORD_FILE", "empty")
        .variable("BERTH_METRICS_TOKEN_FILE", "large")
        .variable("BERTH_HTTP_PORT_FILE", "key")
        .variable("BERTH_DATABASE_PASSWRD_FILE", "key");
    assertThat(given.faults())
        .anyMatch(line -> line.contains("the file missing does not exist"))
        .anyMatch(line -> line.contains("the file empty is empty"))
        .anyMatch(line -> line.contains("the file large is larger than 64 KiB"))
        .anyMatch(line -> line.contains("only a secret may come from a file"))
        .anyMatch(line -> line.contains("the nearest known one is BERTH_DATABASE_PASSWORD"))
        .hasSize(5);
  }

  @Test
  void aSecretGivenBothWaysIsAFault() {
    given.file("key", Given.STRONG_KEY).variable("BERTH_AUTH_SECRET_KEY_FILE", "key");
    given.variable("BERTH_AUTH_SECRET_KEY", Given.STRONG_KEY);
    assertThat(given.faults()).singleElement().asString().contains("keep one");
  }
}
