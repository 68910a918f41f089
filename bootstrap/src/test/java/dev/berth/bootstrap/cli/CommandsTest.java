package dev.berth.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandsTest {

  private final Path folder;

  CommandsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Run run(String... arguments) {
    return Run.of(folder, Map.of(), arguments);
  }

  @Test
  void checkIsContentWithAnEmptyFolder() {
    assertThat(run("config", "check"))
        .isEqualTo(new Run(0, "The settings are valid." + System.lineSeparator(), ""));
  }

  @Test
  void checkTellsAllFaultsOnStandardErrorAndExitsTwo() {
    Run run = run("config", "check", "--set", "http.port=x", "--set=log.level=x");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("berth: 2 faults in the settings:")
        .contains("http.port = \"x\"", "log.level = \"x\"");
  }

  @Test
  void checkTellsWhatHasNoEffectAndWhatWillBeRefused() {
    Run run =
        run(
            "config",
            "check",
            "--set",
            "templates.default=terminal",
            "--set",
            "sentry.dsn=https://k@sentry.example.com/1");
    assertThat(run.code()).isZero();
    assertThat(run.err())
        .contains("serve will refuse: templates.default", "note: sentry.dsn: has no effect");
  }

  @Test
  void templatesAreInstalledBesideEachOtherAndListed() throws Exception {
    Path archive = folder.resolve("release.tar.gz");
    Release.of(archive, "4.140.0");
    String[] pinned = {
      "--set=templates.code-server.version=4.140.0",
      "--set=templates.code-server.archive=" + archive,
      "--set=templates.code-server.sha256=" + Release.sha256(archive)
    };

    assertThat(run("templates", "list", pinned[0]).out())
        .containsPattern("code-server 4\\.140\\.0 +not installed +asked for");
    assertThat(run("templates", "install", pinned[0], pinned[1], pinned[2]).code()).isZero();
    assertThat(run("templates", "list", "--set=templates.code-server.version=4.139.1").out())
        .containsPattern("4\\.139\\.1 +not installed +asked for")
        .containsPattern("4\\.140\\.0 +not in use +to go back to");
    Run refused =
        run(
            "templates",
            "install",
            "--set=templates.code-server.version=4.141.0",
            pinned[1],
            pinned[2]);
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("the settings ask for 4.141.0");
  }

  @Test
  void setWorksBeforeAndAfterTheSubcommandAndTheLaterWins() {
    Run run =
        run(
            "--set",
            "http.port=1",
            "config",
            "--set",
            "log.level=warn",
            "show",
            "--set",
            "http.port=2");
    assertThat(run.out()).containsPattern("http\\.port +2 +--set");
    assertThat(run.out()).containsPattern("log\\.level +warn +--set");
  }

  @Test
  void showTellsValueAndOriginAndMasksSecrets() throws IOException {
    Files.writeString(folder.resolve("berth.yaml"), "http:\n  port: 8081\n");
    Map<String, String> environment =
        Map.of(
            "BERTH_DATABASE_URL",
            "postgresql://u:canary@db.example.com/berth",
            "BERTH_AUTH_SECRET_KEY",
            "canary-canary-canary-canary-canary-canary");
    Run run = Run.of(folder, environment, "config", "show");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .containsPattern("http\\.port +8081 +berth\\.yaml, line 2")
        .containsPattern("http\\.host +127\\.0\\.0\\.1 +default in development")
        .containsPattern("auth\\.secret-key +\\[secret] +BERTH_AUTH_SECRET_KEY")
        .containsPattern("database\\.url +jdbc:postgresql://db\\.example\\.com/berth +BERTH_")
        .containsPattern("templates\\.dir +not set")
        .doesNotContain("canary");
  }

  @Test
  void showAsJsonIsOneObjectEvenWithFaults() throws IOException {
    Run run = run("config", "show", "--json", "--set", "http.port=x");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("1 fault in the settings");
    JsonNode root = JsonMapper.builder().build().readTree(run.out());
    assertThat(root.at("/settings/http.host/value").textValue()).isEqualTo("127.0.0.1");
    assertThat(root.at("/settings/http.port/origin").textValue()).isEqualTo("--set");
    assertThat(root.at("/settings/templates.dir/value").isNull()).isTrue();
    assertThat(root.at("/faults/0").textValue()).startsWith("http.port");
  }

  @Test
  void versionTellsTheBuild() {
    Run run = run("version");
    assertThat(run.code()).isZero();
    assertThat(run.out()).containsPattern("(?m)^berth [0-9]+\\.[0-9]+\\.[0-9]+");
    assertThat(run.out()).containsPattern("(?m)^commit ([0-9a-f]{7,40}|unknown)$");
  }

  @Test
  void aBuildWithoutARepositorySaysSo() {
    Properties properties = new Properties();
    properties.setProperty("version", "1.2.3");
    properties.setProperty("commit", "${git.commit.id.abbrev}");
    assertThat(BuildVersion.of(properties)).isEqualTo(new BuildVersion("1.2.3", "unknown"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"serv", "--unknown", "config chekc", "config", "version extra", "--set"})
  void aCommandLineThatIsNotUnderstoodExits64(String line) {
    Run run = run(line.split(" "));
    assertThat(run.code()).isEqualTo(64);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("Try 'berth");
  }

  @Test
  void withoutASubcommandTheUsageIsShownAsAnError() {
    assertThat(run().code()).isEqualTo(64);
    assertThat(run().err()).contains("Usage: berth", "config", "version");
  }

  @Test
  void aMistypedOptionDoesNotRepeatTheSecretInIt() {
    Run run = run("config", "check", "--sett=auth.secret-key=canary stays");
    assertThat(run.code()).isEqualTo(64);
    assertThat(run.err()).contains("--sett=...").doesNotContain("canary");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--help", "config --help", "config check -h", "config show -h", "version -h"})
  void helpIsOnStandardOutput(String line) {
    Run run = run(line.split(" "));
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("Usage: berth", "--set=KEY=VALUE");
  }
}
