package dev.berth.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.web.testing.Client;
import dev.berth.web.testing.Client.Reply;
import dev.berth.web.testing.RunningBerth;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110, section 13.1.1: what has no ETag matches nothing but the asterisk. */
class NoVersionTest {

  private static RunningBerth berth;
  private static Client admin;

  @BeforeAll
  static void start() {
    berth = RunningBerth.plain();
    Client anyone = berth.client();
    admin = anyone.bearing(anyone.register().text("/access_token"));
  }

  @AfterAll
  static void stop() {
    berth.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/me/sessions",
        "/me/sessions/%s",
        "/me/api-tokens/%s",
        "/me/totp",
        "/tenant/invitations/%s",
        "/tenant/members/%s/sessions",
        "/tenant/members/%s/totp"
      })
  void whatHasNoETagIsNotDeletedUnderOne(String path) {
    String one = "/api/v1" + path.formatted(UUID.randomUUID());

    Reply refused = admin.with("If-Match", "\"1.0\"").delete(one);

    assertThat(refused.status()).isEqualTo(412);
    assertThat(refused.text("/code")).isEqualTo("precondition_failed");
    assertThat(admin.with("If-Match", "*").delete(one).status()).isNotEqualTo(412);
    assertThat(admin.delete(one).status()).isNotEqualTo(412);
  }
}
