package dev.berth.web.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.web.testing.Client;
import dev.berth.web.testing.Client.Reply;
import dev.berth.web.testing.RunningBerth;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnnouncementRoutesTest {

  private static final String READ = "/api/v1/announcement";
  private static final String WRITE = "/api/v1/operator/announcement";

  private final RunningBerth berth = RunningBerth.plain();
  private final Client operator = signedIn(berth.identity.operator(false));

  @AfterEach
  void stop() {
    berth.close();
  }

  @Test
  void everybodyReadsItWithoutLoggingIn() {
    Reply before = berth.client().get(READ);
    assertThat(before.status()).isEqualTo(200);
    assertThat(before.json().path("text").isNull()).isTrue();

    Reply put =
        operator.put(
            WRITE, "{\"text\":\" Down at noon.\\r\\n<b>Save</b> \",\"level\":\"warning\"}");

    assertThat(put.status()).isEqualTo(200);
    Reply after = berth.client().get(READ);
    assertThat(after.text("/text")).isEqualTo("Down at noon.\n<b>Save</b>");
    assertThat(after.text("/level")).isEqualTo("warning");
    assertThat(after.json()).isEqualTo(put.json());
    assertThat(after.header("ETag"))
        .isEqualTo(put.header("ETag"))
        .isNotEqualTo(before.header("ETag"));
  }

  @Test
  void itIsTakenAwayByNullAndByANullText() {
    for (String nothing : new String[] {"null", " null\n", "{\"text\":null}"}) {
      assertThat(operator.put(WRITE, "{\"text\":\"Here.\"}").text("/level")).isEqualTo("info");

      assertThat(operator.put(WRITE, nothing).status()).isEqualTo(200);

      assertThat(berth.client().get(READ).json().path("text").isNull()).isTrue();
    }
  }

  @Test
  void itEndsByItself() {
    String end = berth.clock.instant().plus(Duration.ofHours(1)).toString();
    Reply put = operator.put(WRITE, "{\"text\":\"Soon.\",\"until\":\"" + end + "\"}");
    assertThat(put.text("/until")).isEqualTo(end);

    berth.clock.advance(Duration.ofHours(1));

    Reply over = berth.client().get(READ);
    assertThat(over.json().path("text").isNull()).isTrue();
    assertThat(over.header("ETag")).isNotEqualTo(put.header("ETag"));
  }

  @Test
  void aChangeIsHeldToTheVersionThatWasSeen() {
    String seen = berth.client().get(READ).header("ETag");
    assertThat(operator.with("If-Match", seen).put(WRITE, "{\"text\":\"One.\"}").status())
        .isEqualTo(200);

    assertThat(operator.with("If-Match", seen).put(WRITE, "null").status()).isEqualTo(412);

    assertThat(berth.client().get(READ).text("/text")).isEqualTo("One.");
  }

  @Test
  void allFaultsAreToldAndOthersMayNotAnnounce() {
    Reply refused =
        operator.put(
            WRITE, "{\"text\":\"a\\u0007b\",\"level\":\"loud\",\"until\":\"noon\",\"x\":1}");
    assertThat(refused.json().path("errors"))
        .extracting(error -> error.path("field").asText() + " " + error.path("code").asText())
        .containsExactlyInAnyOrder(
            "text announcement_malformed",
            "level announcement_level_unknown",
            "until time_malformed",
            "x unknown_field");
    assertThat(operator.put(WRITE, "{}").text("/errors/0/code")).isEqualTo("required");
    assertThat(
            operator
                .put(WRITE, "{\"text\":\"Late.\",\"until\":\"2020-01-01T00:00:00Z\"}")
                .text("/errors/0/code"))
        .isEqualTo("announcement_over");
    assertThat(operator.put(WRITE, "[]").text("/code")).isEqualTo("json_object_required");
    Client admin = berth.client().bearing(berth.client().register().text("/access_token"));
    assertThat(admin.put(WRITE, "{\"text\":\"Mine.\"}").status()).isEqualTo(403);
    assertThat(berth.client().put(WRITE, "{\"text\":\"Mine.\"}").status()).isEqualTo(401);
    assertThat(berth.client().get(READ).json().path("text").isNull()).isTrue();
  }

  private Client signedIn(String email) {
    Reply opened = berth.client().post("/api/v1/auth/login", Client.logIn(email));
    return berth.client().bearing(opened.text("/access_token"));
  }
}
