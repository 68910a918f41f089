package dev.berth.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Security requirement 30: no secret in any report, dump or {@code toString}. */
final class SecretsStaySecretTest {

  private static final List<String> SECRETS =
      List.of(
          "auth.secret-key",
          "operator.password",
          "database.password",
          "database.identity.password",
          "database.workspaces.password",
          "mail.smtp.password",
          "oauth.google.client-secret",
          "oauth.oidc.corp.client-secret",
          "sentry.dsn",
          "metrics.token");

  private final Path folder;

  SecretsStaySecretTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static String everythingThatIsPrinted(LoadedSettings loaded) {
    return loaded.report() + loaded.effective() + loaded.notes() + loaded.settings() + loaded;
  }

  @RepeatedTest(100)
  void aCanaryInEverySecretIsNeverPrinted(RepetitionInfo run) {
    Random random = new Random(run.getCurrentRepetition());
    String canary = "cnry" + Long.toString(random.nextLong(1L << 40, 1L << 50), 36);
    String value = "p@ss:" + canary + "/?#%& é" + random.nextInt();
    Given given = Given.nothing(folder).yaml("").dotEnv("");
    for (String key : SECRETS) {
      String variable = "BERTH_" + key.toUpperCase(java.util.Locale.ROOT).replaceAll("[.-]", "_");
      switch (random.nextInt(4)) {
        case 0 -> given.variable(variable, value);
        case 1 -> given.set(key + "=" + value + "\n");
        case 2 -> given.variable(variable + "S", value);
        default -> given.set(key + "s=" + value);
      }
    }
    given.variable("BERTH_DATABASE_URL", "postgresql://u:" + value + "@h/d");
    given.variable("BERTH_DATABASE_IDENTITY_URL", "postgresql://u:" + canary + "@h/d");
    given.set("otel.endpoint=https://" + canary + "@otel.example.com?k=" + canary);
    given.set("auth.secret-key:" + canary);
    assertThat(everythingThatIsPrinted(given.load())).doesNotContain(canary);
  }

  @Test
  void aFileThatCannotBeReadIsNotQuoted() {
    Given given =
        Given.nothing(folder)
            .yaml("auth:\n  secret-key: canary\n bad: [canary\n*canary\n")
            .dotEnv("canary\nBERTH_METRICS_TOKEN='canary\n");
    assertThat(given.faults()).hasSize(3);
    assertThat(everythingThatIsPrinted(given.load())).doesNotContain("canary");
  }

  @Test
  void validSettingsPrintNoSecretEither() {
    LoadedSettings loaded =
        Given.nothing(folder)
            .variable("BERTH_AUTH_SECRET_KEY", "canary" + Given.STRONG_KEY)
            .variable("BERTH_OPERATOR_PASSWORD", "canary of the mine")
            .variable("BERTH_DATABASE_URL", "postgresql://u:canary@h/d?sslpassword=canary")
            .variable("BERTH_SENTRY_DSN", "https://canary@sentry.example.com/1")
            .variable("BERTH_METRICS_TOKEN", "canary")
            .variable("BERTH_MAIL_SMTP_USER", "u")
            .variable("BERTH_MAIL_SMTP_PASSWORD", "canary")
            .load();
    loaded.orThrow();
    assertThat(everythingThatIsPrinted(loaded)).doesNotContain("canary");
  }
}
