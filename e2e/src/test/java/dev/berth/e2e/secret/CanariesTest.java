package dev.berth.e2e.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.Answer;
import dev.berth.e2e.harness.Api;
import dev.berth.e2e.harness.BerthServer;
import dev.berth.e2e.harness.DataFolder;
import dev.berth.e2e.harness.Machine;
import dev.berth.e2e.harness.ServerOptions;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** security 30: what must stay secret shows up nowhere, also not where things go wrong. */
class CanariesTest {

  private static final String KEY = "canary-key-7c1d-of-more-than-32-characters";
  private static final String METRICS = "canary-metrics-52aa-of-many-characters";
  private static final String PASSWORD = "canary password 91be";
  private static final String WRONG = "canary wrong 44d0";

  private final List<String> canaries = new ArrayList<>(List.of(KEY, METRICS, PASSWORD, WRONG));
  private final List<String> answers = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  void security30_noSecretIsLoggedAnsweredOrInAProcessList(String format) throws IOException {
    ServerOptions options =
        ServerOptions.on(DataFolder.empty("canaries"))
            .with("auth.bcrypt-cost", "10")
            .with("log.level", "debug")
            .with("log.format", format)
            .variable("BERTH_AUTH_SECRET_KEY", KEY)
            .variable("BERTH_METRICS_TOKEN", METRICS);
    try (BerthServer server = BerthServer.start(options)) {
      String operator = Files.readString(options.data().resolve("operator-password")).strip();
      canaries.add(operator);
      useAndMisuse(server);

      assertThat(server.said()).doesNotContain(canaries);
      assertThat(answers).allSatisfy(answer -> assertThat(answer).doesNotContain(canaries));
      assertThat(commandLines(server)).isNotEmpty().doesNotContain(canaries);
    }
  }

  private void useAndMisuse(BerthServer server) {
    Api anyone = server.api();
    Answer registered = anyone.post("/auth/register", registration()).expect(201);
    String access = registered.text("/access_token");
    String refresh = registered.text("/refresh_token");
    canaries.addAll(List.of(access, refresh, registered.text("/csrf_token")));
    canaries.add(
        registered.header("Set-Cookie").replaceFirst("^[^=]*=", "").replaceFirst(";.*", ""));

    keep(anyone.post("/auth/login", logIn(WRONG)).expect(401));
    keep(anyone.post("/auth/login", Api.text(logIn(PASSWORD)).replace("}", "")).expect(400));
    keep(anyone.post("/auth/login", "{\"email\":\"" + PASSWORD + "\",\"password\":3}"));
    keep(anyone.post("/auth/refresh", Map.of("refresh_token", refresh + "x")));
    keep(anyone.as(access + "x").get("/me").expect(401));
    keep(anyone.as(access).get("/workspaces?cursor=" + refresh));
    keep(anyone.get("/me?access_token=" + access).expect(401));
    keep(anyone.as(METRICS).get("//health"));
    Api me = anyone.as(access);
    keep(me.get("/me").expect(200));
    keep(me.get("/me/sessions").expect(200));
    keep(me.get("/me/export").expect(200));
    keep(me.get("/tenant/audit").expect(200));
    keep(
        me.post(
            "/auth/change-password", Map.of("current_password", WRONG, "new_password", PASSWORD)));
    keep(
        me.send(
            me.request("/me")
                .header("Content-Type", "application/json")
                .method("DELETE", BodyPublishers.ofString(Api.text(Map.of("password", WRONG))))
                .build()));
  }

  private void keep(Answer answer) {
    answers.add(answer.text() + answer.headers().map());
  }

  private static Map<String, String> registration() {
    return Map.of(
        "email", "ada@example.com",
        "password", PASSWORD,
        "full_name", "Ada Example",
        "tenant_name", "Acme",
        "tenant_slug", "acme");
  }

  private static Map<String, String> logIn(String password) {
    return Map.of("email", "ada@example.com", "password", password);
  }

  private static String commandLines(BerthServer server) throws IOException {
    StringBuilder all = new StringBuilder();
    for (long pid : server.machine().processes()) {
      Path file = Path.of("/proc/" + pid + "/cmdline");
      if (Machine.lives(pid) && Files.exists(file)) {
        all.append(Files.readString(file)).append('\n');
      }
    }
    return all.toString();
  }
}
