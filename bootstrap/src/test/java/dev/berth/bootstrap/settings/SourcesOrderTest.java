package dev.berth.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SourcesOrderTest {

  private final Path folder;
  private final Given given;

  SourcesOrderTest(@TempDir Path folder) {
    this.folder = folder;
    this.given = Given.nothing(folder);
  }

  @Test
  void anEmptyFolderStartsInDevelopmentWithItsDefaults() {
    Settings settings = given.settings();
    assertThat(settings.http().host()).isEqualTo("127.0.0.1");
    assertThat(settings.http().port()).isEqualTo(8080);
    assertThat(settings.http().publicUrl().at(8080)).hasToString("http://localhost:8080");
    assertThat(settings.general().dataDir()).isEqualTo(folder.resolve("data"));
    assertThat(settings.general().environment()).isEqualTo("development");
    assertThat(settings.database()).isEqualTo(new DatabaseSettings.BuiltIn(false, 10, 10));
    assertThat(settings.auth().secretKey()).isEmpty();
    assertThat(settings.operator().email().value()).isEqualTo("operator@localhost");
    assertThat(settings.log().format()).isEqualTo(LogSettings.Format.TEXT);
  }

  @Test
  void theFileWinsOverTheDefault() {
    assertThat(given.yaml("http:\n  port: 8081\n").settings().http().port()).isEqualTo(8081);
  }

  @Test
  void theDotEnvFileWinsOverTheSettingsFile() {
    given.yaml("http:\n  port: 8081\n").dotEnv("BERTH_HTTP_PORT=8082\n");
    assertThat(given.settings().http().port()).isEqualTo(8082);
  }

  @Test
  void theEnvironmentWinsOverBothFiles() {
    given.yaml("http:\n  port: 8081\n").dotEnv("BERTH_HTTP_PORT=8082\n");
    given.variable("BERTH_HTTP_PORT", "8083");
    assertThat(given.settings().http().port()).isEqualTo(8083);
  }

  @Test
  void theCommandLineWinsOverEverything() {
    given.yaml("http:\n  port: 8081\n").dotEnv("BERTH_HTTP_PORT=8082\n");
    given.variable("BERTH_HTTP_PORT", "8083").set("http.port=8084").set("http.port=8085");
    assertThat(given.settings().http().port()).isEqualTo(8085);
  }

  @Test
  void anEmptyVariableCountsAsNotSet() {
    given.yaml("http:\n  port: 8081\n").variable("BERTH_HTTP_PORT", "");
    assertThat(given.settings().http().port()).isEqualTo(8081);
  }

  @Test
  void dashesAndDotsAreUnderscoresInAVariable() {
    given.variable("BERTH_AUTH_JWT_ALGORITHM", "rs256").variable("BERTH_DATA_DIR", "/srv/berth");
    assertThat(given.settings().auth().jwtAlgorithm()).isEqualTo(AuthSettings.JwtAlgorithm.RS256);
    assertThat(given.settings().general().dataDir()).isEqualTo(Path.of("/srv/berth"));
  }

  @Test
  void aPublicUrlThatNobodySetFollowsThePort() {
    Settings settings = given.set("http.port=0").settings();
    assertThat(settings.http().publicUrl().at(40123)).hasToString("http://localhost:40123");
    assertThat(given.set("public-url=http://berth.example.com/").settings().http().publicUrl())
        .satisfies(url -> assertThat(url.at(40123)).hasToString("http://berth.example.com"));
  }

  @Test
  void theFileThatBerthConfigNamesStandsForTheUsualOne() {
    given.yaml("http:\n  port: 8081\n").file("other.yaml", "berth:\n  http:\n    port: 8082\n");
    given.variable("BERTH_CONFIG", "other.yaml");
    assertThat(given.settings().http().port()).isEqualTo(8082);
  }

  @Test
  void aMissingFileThatBerthConfigNamesIsAFault() {
    given.variable("BERTH_CONFIG", "missing.yaml");
    assertThat(given.faults())
        .containsExactly("missing.yaml: the settings file does not exist (from BERTH_CONFIG)");
  }

  @Test
  void theDotEnvFileIsNotReadInProduction() {
    LoadedSettings loaded = Given.production(folder).dotEnv("BERTH_HTTP_PORT=8082\n").load();
    assertThat(loaded.orThrow().http().port()).isEqualTo(8080);
    assertThat(loaded.notes()).anyMatch(note -> note.subject().equals(".env"));
  }

  @Test
  void theDotEnvFileCannotChooseAnotherProfile() {
    assertThat(given.dotEnv("BERTH_PROFILE=production\n").faults())
        .singleElement()
        .asString()
        .startsWith("BERTH_PROFILE:");
    assertThat(given.dotEnv("BERTH_PROFILE=development\n").faults()).isEmpty();
  }

  @Test
  void otherPeoplesVariablesAreIgnored() {
    given.dotEnv("POSTGRES_PASSWORD=x\nexport BERTH_HTTP_PORT=8082 # mine\n");
    given.variable("HOME", "/root").variable("BERTH_SERVICE_HOST", "192.0.2.1");
    given.variable("BERTH_PORT_8080_TCP_ADDR", "192.0.2.1").variable("BERTH_JAR", "berth.jar");
    assertThat(given.settings().http().port()).isEqualTo(8082);
  }

  @Test
  void readingTwiceReadsAnew() {
    given.yaml("http:\n  port: 8081\n").load();
    assertThat(given.yaml("http:\n  port: 8082\n").settings().http().port()).isEqualTo(8082);
  }
}
