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
            .with("rate-limits.mail-sender", "9/1h")
            .with("rate-limits.mail-recipient", "4/1h");
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
      writesToSoManyStrangersAndNoMore(server);
      assertThat(server.said()).doesNotContain(first).doesNotContain(second);
    }
  }

  /** Four places of the starter plan are free; nine mails of one sender, four to one mailbox. */
  private static void writesToSoManyStrangersAndNoMore(BerthServer server) {
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
    admin.post("/me/email", change).expect(202);
    for (String name : List.of("one", "two", "three", "four", "one", "one", "one")) {
      invite(admin, name).expect(201);
    }
    assertThat(invite(admin, "five").expect(409).code()).isEqualTo("members_exhausted");

    Answer mailboxIsFull = invite(admin, "one").expect(429);
    invite(admin, "two").expect(201);
    for (Answer refused :
        List.of(
            mailboxIsFull,
            invite(admin, "two").expect(429),
            admin.post("/me/email", change).expect(429))) {
      assertThat(refused.code()).isEqualTo("too_many_tries");
      assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(3_000, 3_700);
    }
  }

  private static Answer invite(Api admin, String name) {
    return admin.post("/tenant/invitations", Map.of("email", name + "@example.com"));
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
