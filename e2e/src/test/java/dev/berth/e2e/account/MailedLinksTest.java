package dev.berth.e2e.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.Answer;
import dev.berth.e2e.harness.Api;
import dev.berth.e2e.harness.BerthServer;
import dev.berth.e2e.harness.DataFolder;
import dev.berth.e2e.harness.Mails;
import dev.berth.e2e.harness.ServerOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A person with nothing but a mailbox, against the built server. */
class MailedLinksTest {

  private static final String EMAIL = "ada@example.com";
  private static final String PASSWORD = "correct horse battery staple";
  private static final String ANOTHER = "another long enough secret";

  @Test
  void aSignUpIsVerifiedAndAForgottenPasswordIsSetAnewThoughTheServerDies() {
    ServerOptions options =
        ServerOptions.on(DataFolder.empty("mailed-links"))
            .with("auth.require-verified-email", "true")
            .with("rate-limits.mail-sender", "2/1h");
    try (BerthServer server = BerthServer.start(options)) {
      server.api().post("/auth/register", registration()).expect(202);
      assertThat(logIn(server, PASSWORD)).isEqualTo(403);
      server
          .api()
          .post("/auth/verify-email", Map.of("token", Mails.token(server, "/verify-email")))
          .expect(200);
      assertThat(logIn(server, PASSWORD)).isEqualTo(200);

      server.api().post("/auth/forgot-password", Map.of("email", EMAIL)).expect(202);
      String first = Mails.token(server, "/reset-password");
      server.kill();
      server.startAgain();
      server.api().post("/auth/forgot-password", Map.of("email", EMAIL)).expect(202);
      String second = Mails.tokenAfterDeath(server, "/reset-password", first);

      reset(server, first, 400);
      reset(server, second, 204);
      assertThat(logIn(server, PASSWORD)).isEqualTo(401);
      assertThat(logIn(server, ANOTHER)).isEqualTo(200);
      writesToTwoStrangersAnHour(server);
      assertThat(server.said()).doesNotContain(first).doesNotContain(second);
    }
  }

  private static void writesToTwoStrangersAnHour(BerthServer server) {
    Api admin =
        server
            .api()
            .as(
                server
                    .api()
                    .post("/auth/login", Map.of("email", EMAIL, "password", ANOTHER))
                    .expect(200)
                    .text("/access_token"));
    Map<String, String> change =
        Map.of("email", "ada@engines.example.com", "current_password", ANOTHER);
    admin.post("/tenant/invitations", Map.of("email", "one@example.com")).expect(201);
    admin.post("/me/email", change).expect(202);

    for (Answer refused :
        List.of(
            admin.post("/tenant/invitations", Map.of("email", "two@example.com")).expect(429),
            admin.post("/me/email", change).expect(429))) {
      assertThat(refused.code()).isEqualTo("too_many_tries");
      assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(3_000, 3_700);
    }
  }

  private static Map<String, String> registration() {
    return Map.of(
        "email", EMAIL,
        "password", PASSWORD,
        "full_name", "Ada Lovelace",
        "tenant_name", "Example Engines",
        "tenant_slug", "engines");
  }

  private static int logIn(BerthServer server, String password) {
    return server.api().post("/auth/login", Map.of("email", EMAIL, "password", password)).status();
  }

  private static void reset(BerthServer server, String token, int expected) {
    server
        .api()
        .post("/auth/reset-password", Map.of("token", token, "password", ANOTHER))
        .expect(expected);
  }
}
