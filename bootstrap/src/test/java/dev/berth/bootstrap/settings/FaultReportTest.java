package dev.berth.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FaultReportTest {

  private final Path folder;
  private final Given given;

  FaultReportTest(@TempDir Path folder) {
    this.folder = folder;
    this.given = Given.nothing(folder);
  }

  @Test
  void everyFaultOfEverySourceIsInOneReport() {
    given
        .yaml("http:\n  port: eighty\nhost:\n  kind: docker\n")
        .dotEnv("# mine\nBERTH_LOG_LEVEL=loud\n")
        .variable("BERTH_AUTH_SECRET_KEY", "short")
        .variable("BERTH_HTP_HOST", "x")
        .set("cors.origins=https://ok.example.com,*")
        .set("tenant.deletion-grce=1d");
    assertThat(given.faults())
        .containsExactlyInAnyOrder(
            "http.port = \"eighty\": must be a whole number from 0 to 65535 (from berth.yaml,"
                + " line 2)",
            "host.kind = \"docker\": must be one of process, systemd (from berth.yaml, line 4)",
            "log.level = \"loud\": must be one of error, warn, info, debug, trace (from .env,"
                + " line 2)",
            "auth.secret-key = \"[secret]\": must be at least 32 bytes: make one with openssl rand"
                + " -base64 48 (from BERTH_AUTH_SECRET_KEY)",
            "BERTH_HTP_HOST: is no setting; the nearest known one is BERTH_HTTP_HOST (from"
                + " BERTH_HTP_HOST)",
            "cors.origins = \"https://ok.example.com,*\": element 2 must be an http or https URL"
                + " (from --set)",
            "tenant.deletion-grce: is no setting; the nearest known one is tenant.deletion-grace"
                + " (from --set)");
  }

  @Test
  void theReportIsThrownAsAWhole() {
    LoadedSettings loaded = given.set("http.port=x").set("log.level=x").load();
    assertThatThrownBy(loaded::orThrow)
        .isInstanceOf(FaultySettings.class)
        .hasMessageStartingWith("2 faults in the settings:")
        .hasMessageContainingAll("http.port", "log.level");
  }

  @Test
  void productionSaysEverythingThatIsMissing() {
    assertThat(given.variable("BERTH_PROFILE", "production").faults())
        .anyMatch(line -> line.startsWith("public-url: is required in production"))
        .anyMatch(line -> line.startsWith("workspace-domain: is required in production"))
        .anyMatch(line -> line.startsWith("auth.secret-key: is required in production"))
        .anyMatch(line -> line.startsWith("mail.mode = \"log\": cannot be log while"))
        .anyMatch(line -> line.startsWith("host.kind = \"process\": does not isolate"))
        .hasSize(5);
  }

  @Test
  void aCompleteProductionIsAccepted() {
    Settings settings = Given.production(folder).settings();
    assertThat(settings.http().publicUrl().secure()).isTrue();
    assertThat(settings.log().format()).isEqualTo(LogSettings.Format.JSON);
    assertThat(settings.general().environment()).isEqualTo("production");
  }

  @Test
  void aFaultThatOnlyFollowsFromAnotherIsNotToldTwice() {
    assertThat(given.set("http.port=x").faults()).hasSize(1);
  }

  @Test
  void anUnknownProfileIsAFaultAndTheRestIsStillChecked() {
    assertThat(given.set("profile=staging").set("http.port=x").faults())
        .anyMatch(line -> line.startsWith("profile = \"staging\": must be one of development,"))
        .anyMatch(line -> line.startsWith("http.port"))
        .hasSize(2);
  }

  @Test
  void aSettingWithoutEffectInThisVersionIsTold() {
    LoadedSettings loaded = given.set("sentry.dsn=https://k@sentry.example.com/1").load();
    loaded.orThrow();
    assertThat(loaded.notes())
        .anyMatch(note -> note.line().equals("sentry.dsn: has no effect in this version"));
    assertThat(given.load().notes()).noneMatch(note -> note.subject().startsWith("rate-limits"));
  }

  @Test
  void whatThisVersionCannotDoIsValidButNotServed() {
    LoadedSettings loaded = given.set("templates.default=terminal").load();
    loaded.orThrow();
    assertThatThrownBy(loaded::forServing)
        .isInstanceOf(FaultySettings.class)
        .hasMessageContaining(
            "templates.default: the only template of this version is code-server");
    assertThat(Given.nothing(folder).load().forServing()).isNotNull();
  }

  @Test
  void theTestProfileSaysThatItsPasswordHashesAreCheap() {
    assertThat(given.set("profile=test").load().notes())
        .anyMatch(note -> note.line().equals("auth.bcrypt-cost: is 10: cheaper to guess than 12"));
  }

  @Test
  void aSecretOnTheCommandLineIsToldToBeReadableByOthers() {
    assertThat(given.set("operator.password=correct horse battery").load().notes())
        .anyMatch(note -> note.line().startsWith("operator.password: is on the command line"));
  }
}
