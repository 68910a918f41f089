package dev.berth.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.ratelimit.Rates;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.ratelimit.Rate;
import dev.berth.testkit.shared.Fresh;
import dev.berth.web.json.Json;
import dev.berth.web.testing.Client;
import dev.berth.web.testing.Client.Reply;
import dev.berth.web.testing.RunningBerth;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** security 7: what a client sees of the limits. */
class RateLimitsTest {

  private static final Rates RATES =
      new Rates(rate(3), rate(6), rate(4), rate(5), rate(2), rate(3), rate(20));

  @Test
  void security7_aWrongPasswordIsTriedThreeTimesAndThenNotComparedAnyMore() {
    try (RunningBerth berth = RunningBerth.limited(RATES)) {
      Client anyone = berth.client();
      String email = anyone.register().text("/user/email");
      for (int left = 2; left >= 0; left--) {
        Reply wrong = logIn(anyone, email, "not the password");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.header("RateLimit-Limit")).isEqualTo("3");
        assertThat(wrong.header("RateLimit-Remaining")).isEqualTo(Integer.toString(left));
      }
      int compared = berth.identity.hasher.worked();

      Reply throttled = logIn(anyone, email.toUpperCase(Locale.ROOT), Client.PASSWORD);

      assertThat(throttled.status()).isEqualTo(429);
      assertThat(throttled.text("/code")).isEqualTo("too_many_tries");
      assertThat(throttled.header("Retry-After")).isEqualTo("900");
      assertThat(throttled.header("RateLimit-Reset")).isEqualTo("900");
      assertThat(berth.identity.hasher.worked()).isEqualTo(compared);
      berth.clock.advance(Duration.ofMinutes(15));
      assertThat(logIn(anyone, email, Client.PASSWORD).status()).isEqualTo(200);
    }
  }

  @Test
  @DisplayName("security 7: after a reset by link, the new password opens at once")
  void security7_aResetByLinkEndsALockOut() {
    try (RunningBerth berth = RunningBerth.limited(RATES)) {
      Client anyone = berth.client();
      String email = anyone.register().text("/user/email");
      for (int i = 0; i < 3; i++) {
        logIn(anyone, email, "not the password");
      }
      assertThat(logIn(anyone, email, Client.PASSWORD).status()).isEqualTo(429);
      anyone.post("/api/v1/auth/forgot-password", Json.object().put("email", email).toString());
      String token = berth.identity.post.token(new EmailAddress(email)).reveal();
      String reset =
          Json.object().put("token", token).put("password", "another long secret").toString();

      assertThat(anyone.post("/api/v1/auth/reset-password", reset).status()).isEqualTo(204);

      assertThat(logIn(anyone, email, "another long secret").status()).isEqualTo(200);
    }
  }

  @Test
  void security7_whoHasASessionGoesOnWhileOthersTryTheirPassword() {
    try (RunningBerth berth = RunningBerth.limited(RATES)) {
      Client anyone = berth.client();
      Reply registered = anyone.register();
      for (int i = 0; i < 6; i++) {
        logIn(anyone, registered.text("/user/email"), "not the password");
      }

      Reply me = anyone.bearing(registered.text("/access_token")).get("/api/v1/me");

      assertThat(me.status()).isEqualTo(200);
      assertThat(me.header("RateLimit-Limit")).isEqualTo("20");
      assertThat(me.header("RateLimit-Remaining")).isEqualTo("19");
    }
  }

  @Test
  void security7_anUnknownAccountIsThrottledAsAKnownOneIs() {
    try (RunningBerth berth = RunningBerth.limited(RATES)) {
      String email = Fresh.word("nobody") + "@example.com";
      for (int i = 0; i < 3; i++) {
        assertThat(logIn(berth.client(), email, "not the password").status()).isEqualTo(401);
      }
      assertThat(logIn(berth.client(), email, "not the password").status()).isEqualTo(429);
    }
  }

  @Test
  void security7_aForwardedAddressCountsFromAConfiguredProxyAlone() {
    try (RunningBerth direct = RunningBerth.limited(RATES);
        RunningBerth proxied = RunningBerth.behindProxy(RATES)) {
      Client far = proxied.client().with("X-Forwarded-Proto", "https");
      for (int i = 0; i < 10; i++) {
        String address = "192.0.2." + i;
        String email = Fresh.word("nobody") + "@example.com";
        int status = logIn(direct.client().with("X-Forwarded-For", address), email, "x").status();
        assertThat(status).isEqualTo(i < 6 ? 401 : 429);
        assertThat(logIn(far.with("X-Forwarded-For", address), email, "x").status()).isEqualTo(401);
      }
      for (int i = 0; i < 10; i++) {
        // One network of a subscriber is one address.
        Client one = far.with("X-Forwarded-For", "2001:db8:1:2::" + i);
        assertThat(logIn(one, Fresh.word("nobody") + "@example.com", "x").status())
            .isEqualTo(i < 6 ? 401 : 429);
      }
    }
  }

  @Test
  void signUpsFromOneAddressAreLimited() {
    try (RunningBerth berth = RunningBerth.limited(RATES)) {
      for (int i = 0; i < 4; i++) {
        assertThat(berth.client().register().status()).isEqualTo(201);
      }
      Reply throttled = berth.client().register();
      assertThat(throttled.status()).isEqualTo(429);
      assertThat(throttled.header("RateLimit-Remaining")).isEqualTo("0");
    }
  }

  @Test
  void aUserWhoAsksTooOftenWaitsAndNobodyElseDoes() {
    try (RunningBerth berth = RunningBerth.limited(RATES)) {
      Client one = berth.client().bearing(berth.client().register().text("/access_token"));
      Client other = berth.client().bearing(berth.client().register().text("/access_token"));
      for (int i = 0; i < 20; i++) {
        assertThat(one.get("/api/v1/me").status()).isEqualTo(200);
      }

      Reply throttled = one.get("/api/v1/me");

      assertThat(throttled.status()).isEqualTo(429);
      assertThat(throttled.text("/code")).isEqualTo("too_many_requests");
      assertThat(throttled.header("Retry-After"))
          .as("until 10:30, where the next window begins")
          .isEqualTo("870");
      assertThat(other.get("/api/v1/me").status()).isEqualTo(200);
    }
  }

  private static Reply logIn(Client client, String email, String password) {
    return client.post(
        "/api/v1/auth/login",
        Json.object().put("email", email).put("password", password).toString());
  }

  private static Optional<Rate> rate(int count) {
    return Optional.of(new Rate(count, Duration.ofMinutes(15)));
  }
}
