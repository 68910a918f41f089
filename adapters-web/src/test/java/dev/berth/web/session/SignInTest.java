package dev.berth.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.web.testing.Client;
import dev.berth.web.testing.Client.Reply;
import dev.berth.web.testing.RunningBerth;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SignInTest {

  private static RunningBerth berth;
  private static Client anyone;

  @BeforeAll
  static void start() {
    berth = RunningBerth.plain();
    anyone = berth.client();
  }

  @AfterAll
  static void stop() {
    berth.close();
  }

  @Test
  void registrationOpensASessionForTheNewAdmin() {
    Reply registered = anyone.register();
    assertThat(registered.status()).isEqualTo(201);
    assertThat(registered.text("/user/role")).isEqualTo("admin");
    assertThat(registered.text("/token_type")).isEqualTo("Bearer");

    Reply me = anyone.bearing(registered.text("/access_token")).get("/api/v1/me");
    assertThat(me.status()).isEqualTo(200);
    assertThat(me.json()).isEqualTo(registered.json().path("user"));
  }

  @Test
  void aCookieOpensWhatATokenOpens() {
    Reply registered = anyone.register();
    Reply tenant = anyone.with("Cookie", registered.cookie()).get("/api/v1/tenant");
    assertThat(tenant.status()).isEqualTo(200);
    assertThat(tenant.text("/id")).isEqualTo(registered.text("/tenant/id"));
  }

  @Test
  void logOutKillsCookieAndTokenAtOnce() {
    Reply registered = anyone.register();
    Client bearing = anyone.bearing(registered.text("/access_token"));
    assertThat(bearing.post("/api/v1/auth/logout").status()).isEqualTo(204);
    assertThat(bearing.get("/api/v1/me").status()).isEqualTo(401);
    assertThat(anyone.with("Cookie", registered.cookie()).get("/api/v1/me").status())
        .isEqualTo(401);
  }
}
