package dev.berth.web.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.web.testing.Client;
import dev.berth.web.testing.Client.Reply;
import dev.berth.web.testing.RunningBerth;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodiesTest {

  private static final String REGISTER = "/api/v1/auth/register";

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
  void everyFaultOfABodyIsNamedAtOnce() {
    assertThat(
            faults(
                """
                {"email": "no address", "password": "short", "full_name": null, "tenant_name": 7,
                 "role": "operator", "username": "X Y"}"""))
        .isEqualTo(
            Map.of(
                "email", "email_malformed",
                "password", "password_too_short",
                "full_name", "not_null",
                "tenant_name", "wrong_type",
                "tenant_slug", "required",
                "username", "username_malformed",
                "role", "unknown_field"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "nonsense",
        "{\"email\": \"a\", \"email\": \"b\"}",
        "{} {}",
        "{'email': 'a'}",
        "{\"email\": NaN}",
        "{/* comment */}",
        "\uFEFF{}"
      })
  void whatIsNotJsonIsRefused(String body) {
    Reply refused = anyone.post(REGISTER, body);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text("/code")).isEqualTo("malformed_json");
  }

  @Test
  void deepJsonIsRefusedBeforeItIsRead() {
    String deep = "{\"email\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    assertThat(anyone.post(REGISTER, deep).text("/code")).isEqualTo("malformed_json");
  }

  @Test
  void textThatIsNotUtf8IsRefused() {
    byte[] latin = "{\"email\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(send(BodyPublishers.ofByteArray(latin), "application/json").text("/code"))
        .isEqualTo("malformed_json");
    byte[] wide = "{\"email\":\"a\"}".getBytes(StandardCharsets.UTF_16);
    assertThat(send(BodyPublishers.ofByteArray(wide), "application/json").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null", "7", "\"text\"", "true"})
  void aBodyIsAnObject(String body) {
    assertThat(anyone.post(REGISTER, body).text("/code")).isEqualTo("json_object_required");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/jsonp",
        "application/json; charset=iso-8859-1",
        "multipart/form-data; boundary=x"
      })
  void security16_onlyJsonByItsNameIsRead(String type) {
    assertThat(send(BodyPublishers.ofString("{}"), type).status()).isEqualTo(415);
  }

  @Test
  void jsonMayNameItsCharset() {
    assertThat(send(BodyPublishers.ofString("{}"), "application/json; charset=UTF-8").status())
        .isEqualTo(400);
  }

  @Test
  void security19_aBodyAboveOneMebibyteIsRefusedHoweverItIsSent() {
    byte[] large = ("{\"email\":\"" + "a".repeat(1 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);
    assertThat(send(BodyPublishers.ofByteArray(large), "application/json").status()).isEqualTo(413);
    BodyPublisher chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large));
    Reply refused = send(chunked, "application/json");
    assertThat(refused.status()).isEqualTo(413);
    assertThat(refused.text("/code")).isEqualTo("body_too_large");
  }

  @Test
  void security04_anEnormousPasswordIsRefusedBeforeItIsHashed() {
    int before = berth.identity.hasher.worked();
    String password = "a".repeat(1_000_000);
    Reply refused =
        anyone.post(
            "/api/v1/auth/login",
            "{\"email\":\"ada@example.com\",\"password\":\"" + password + "\"}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().at("/errors/0/code").asText()).isEqualTo("password_too_long");
    assertThat(berth.identity.hasher.worked()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\u0000",
        "a\\u0007b",
        "\\ud800",
        "<script>alert(1)</script>",
        "'; DROP TABLE users; --",
        "مرحبا",
        "😀",
        "\\u202Eevil",
        " "
      })
  void strangeTextIsAFaultOrTextButNeverAnError(String text) {
    for (String field :
        new String[] {"email", "password", "full_name", "tenant_name", "tenant_slug", "username"}) {
      Reply reply = anyone.post(REGISTER, "{\"" + field + "\":\"" + text + "\"}");
      assertThat(reply.status()).as(field).isEqualTo(400);
      assertThat(reply.text("/code")).isEqualTo("validation_failed");
    }
  }

  @Test
  void numbersHaveTheirRange() {
    Client admin = anyone.bearing(anyone.register().text("/access_token"));
    Reply refused =
        admin.post(
            "/api/v1/workspaces",
            """
            {"name": "ab", "template": 7, "disk_mb": 0, "memory_mb": 99999999999999999999,
             "cpu_percent": 1.5, "auto_stop_minutes": 4, "owner_id": "me"}""");
    assertThat(named(refused))
        .isEqualTo(
            Map.of(
                "name", "workspace_name_malformed",
                "template", "wrong_type",
                "disk_mb", "resource_malformed",
                "memory_mb", "resource_malformed",
                "cpu_percent", "wrong_type",
                "auto_stop_minutes", "auto_stop_malformed",
                "owner_id", "unknown_field"));
  }

  @Test
  void whatIsTooLongForItsFieldIsThatFieldsFault() {
    assertThat(faults("{\"email\": " + "9".repeat(5_000) + "}"))
        .containsEntry("email", "wrong_type");
    assertThat(faults("{\"email\": 1e" + "9".repeat(5_000) + "}"))
        .containsEntry("email", "wrong_type");
    assertThat(faults("{\"" + "n".repeat(3_000) + "\": 1}"))
        .containsEntry("n".repeat(99) + "…", "unknown_field");
    Client admin = anyone.bearing(anyone.register().text("/access_token"));
    String many = "{\"disk_mb\": -" + "9".repeat(5_000) + ", \"memory_mb\": 1." + "9".repeat(5_000);
    assertThat(named(admin.post("/api/v1/workspaces", many + "}")))
        .isEqualTo(
            Map.of("name", "required", "disk_mb", "resource_malformed", "memory_mb", "wrong_type"));
  }

  @Test
  void aMebibyteOfDigitsCostsNoTime() {
    for (String digits :
        new String[] {
          "9".repeat(1_000_000), "1." + "9".repeat(1_000_000), "1e" + "9".repeat(1_000_000)
        }) {
      byte[] body = ("{\"disk_mb\": " + digits + "}").getBytes(StandardCharsets.UTF_8);
      assertTimeout(Duration.ofSeconds(2), () -> Json.readObject(body));
    }
  }

  @Test
  void aRouteWithoutABodyTakesNoFields() {
    Client admin = anyone.bearing(anyone.register().text("/access_token"));
    assertThat(admin.post("/api/v1/auth/logout", "{\"all\":true}").status()).isEqualTo(400);
    assertThat(admin.post("/api/v1/auth/logout", "{}").status()).isEqualTo(204);
  }

  private static Map<String, String> faults(String body) {
    return named(anyone.post(REGISTER, body));
  }

  private static Map<String, String> named(Reply refused) {
    assertThat(refused.status()).isEqualTo(400);
    Map<String, String> named = new TreeMap<>();
    for (JsonNode error : refused.json().path("errors")) {
      named.put(error.path("field").asText(), error.path("code").asText());
    }
    return named;
  }

  private static Reply send(BodyPublisher body, String type) {
    return anyone.send(HttpRequest.newBuilder().header("Content-Type", type).POST(body), REGISTER);
  }
}
