package dev.berth.web.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.web.testing.Client;
import dev.berth.web.testing.Client.Reply;
import dev.berth.web.testing.RunningBerth;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HealthRoutesTest {

  private static RunningBerth berth;

  @BeforeAll
  static void start() {
    berth = RunningBerth.plain();
  }

  @AfterAll
  static void stop() {
    berth.close();
  }

  @Test
  void thisMachineReadsTheDetails() {
    Reply health = berth.client().get("/health");
    assertThat(health.status()).isEqualTo(200);
    assertThat(health.text("/checks/identity_database")).isEqualTo("ok");
    assertThat(health.text("/version")).isEqualTo("1.2.3");
  }

  @Test
  void security30_whoeverWasPassedOnIsAStrangerUnlessItHasTheToken() {
    for (String header : new String[] {"X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"}) {
      Reply health = berth.client().with(header, "192.0.2.9").get("/health");
      assertThat(health.json().size()).as(header).isEqualTo(2);
      assertThat(health.text("/status")).isEqualTo("ok");
    }
    Reply known =
        berth
            .client()
            .with("X-Forwarded-For", "192.0.2.9")
            .bearing("metrics-token-of-this-test")
            .get("/health");
    assertThat(known.json().has("checks")).isTrue();
  }

  @Test
  void anOperatorReadsTheDetailsFromAnywhere() {
    String email = berth.identity.operator(false);
    Reply opened = berth.client().post("/api/v1/auth/login", Client.logIn(email));
    Client away = berth.client().with("X-Forwarded-For", "192.0.2.9");
    Client operator = away.bearing(opened.text("/access_token"));
    assertThat(operator.get("/health").json().has("checks")).isTrue();
    Client admin = away.bearing(berth.client().register().text("/access_token"));
    assertThat(admin.get("/health").json().has("checks")).isFalse();
  }

  @Test
  void aLostDatabaseShowsAndComesBackButTheProcessLives() {
    berth.databaseAnswers.set(false);
    berth.clock.advance(Duration.ofSeconds(2));
    Reply failing = berth.client().get("/health");
    assertThat(failing.status()).isEqualTo(503);
    assertThat(failing.text("/checks/identity_database")).isEqualTo("failing");
    assertThat(failing.header("Retry-After")).isNotEmpty();
    assertThat(berth.client().get("/health/ready").status()).isEqualTo(503);
    assertThat(berth.client().get("/health/live").status()).isEqualTo(200);
    berth.databaseAnswers.set(true);
    berth.clock.advance(Duration.ofSeconds(2));
    assertThat(berth.client().get("/health").status()).isEqualTo(200);
  }
}
