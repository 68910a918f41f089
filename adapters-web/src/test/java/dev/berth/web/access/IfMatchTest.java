package dev.berth.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.domain.shared.Role;
import dev.berth.web.json.Json;
import dev.berth.web.openapi.OpenApiDocument;
import dev.berth.web.testing.Client;
import dev.berth.web.testing.Client.Reply;
import dev.berth.web.testing.RunningBerth;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 9110, section 13.1.1: nothing is deleted under an ETag that it does not have. */
class IfMatchTest {

  private static final String API = "/api/v1";

  /** Where there is something to delete, by operation. */
  private static final Map<String, Function<IfMatchTest, String>> THINGS =
      new TreeMap<>(
          Map.of(
              "deleteMe", test -> "/me",
              "deleteTenant", test -> "/tenant",
              "removeMember", test -> "/tenant/members/" + test.member,
              "deleteWorkspace", test -> test.made("/workspaces", "{\"name\":\"mine\"}"),
              "endOtherSessions", test -> "/me/sessions",
              "endSession", test -> "/me/sessions/" + test.otherSession(),
              "endMemberSessions", test -> "/tenant/members/" + test.member + "/sessions",
              "revokeApiToken",
                  test -> "/me/api-tokens/" + test.idOf("/me/api-tokens", "{\"name\":\"build\"}"),
              "revokeInvitation",
                  test -> test.made("/tenant/invitations", "{\"email\":\"eve@example.com\"}")));

  /** Where nobody has one: the condition is looked at first. */
  private static final Map<String, Function<IfMatchTest, String>> NOTHINGS =
      Map.of(
          "removeTotp", test -> "/me/totp",
          "takeTotpAway", test -> "/tenant/members/" + UUID.randomUUID() + "/totp");

  private final RunningBerth berth = RunningBerth.plain();
  private final Reply registered = berth.client().register();
  private final String tenant = registered.text("/tenant/id");
  private final String address = berth.identity.member(tenant, Role.ADMIN);
  private final Client admin =
      berth
          .client()
          .bearing(
              berth
                  .client()
                  .post(API + "/auth/login", Client.logIn(address))
                  .text("/access_token"));
  private final String member = berth.identity.id(berth.identity.member(tenant, Role.MEMBER));

  @AfterEach
  void stop() {
    berth.close();
  }

  @Test
  void everyOperationThatDeletesIsAskedHere() {
    TreeSet<String> deleting = new TreeSet<>();
    for (JsonNode path : OpenApiDocument.shipped().tree().path("paths")) {
      if (path.has("delete")) {
        deleting.add(path.at("/delete/operationId").asText());
      }
    }
    TreeSet<String> asked = new TreeSet<>(THINGS.keySet());
    asked.addAll(NOTHINGS.keySet());

    assertThat(asked).isEqualTo(deleting);
  }

  static Stream<String> things() {
    return THINGS.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("things")
  void whatHasAnotherETagOrNoneStays(String operation) {
    String path = path(operation);

    for (String stale :
        new String[] {"\"0.0\"", "\"0\", \"nonsense\"", "W/\"1\"", "\"1.0\",", ""}) {
      Reply refused = delete(admin.with("If-Match", stale), path);
      assertThat(refused.status()).as(stale).isEqualTo(412);
      assertThat(refused.text("/code")).isEqualTo("precondition_failed");
    }

    assertThat(delete(admin.with("If-Match", "*"), path).status())
        .as("it was there")
        .isIn(202, 204);
  }

  @ParameterizedTest
  @MethodSource("things")
  void whatIsDeletedUnderItsOwnETagOrUnderNoneIsDeleted(String operation) {
    String path = path(operation);
    Reply read = admin.get(API + path);
    String seen = read.status() == 200 ? read.header("ETag") : "";

    Client asking = seen.isEmpty() ? admin : admin.with("If-Match", "\"0.0\", " + seen);

    assertThat(delete(asking, path).status()).isIn(202, 204);
  }

  static Stream<String> nothings() {
    return NOTHINGS.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("nothings")
  void whatIsNotThereHasNoETagEither(String operation) {
    String path = path(operation);

    assertThat(delete(admin.with("If-Match", "\"0.0\""), path).status()).isEqualTo(412);
    assertThat(delete(admin, path).status()).isIn(400, 404, 409);
  }

  private String path(String operation) {
    Function<IfMatchTest, String> path =
        THINGS.getOrDefault(operation, NOTHINGS.getOrDefault(operation, test -> ""));
    return path.apply(this);
  }

  private Reply delete(Client client, String path) {
    if (!path.equals("/me") && !path.equals("/me/totp")) {
      return client.delete(API + path);
    }
    String proof = path.equals("/me") ? "password" : "current_password";
    return client.send(
        HttpRequest.newBuilder()
            .header("Content-Type", "application/json")
            .method(
                "DELETE",
                BodyPublishers.ofString(Json.object().put(proof, Client.PASSWORD).toString())),
        API + path);
  }

  private String otherSession() {
    berth.client().post(API + "/auth/login", Client.logIn(address));
    for (JsonNode session : admin.get(API + "/me/sessions").json().path("items")) {
      if (!session.path("current").asBoolean()) {
        return session.path("id").asText();
      }
    }
    throw new AssertionError("there is no other session");
  }

  private String idOf(String collection, String body) {
    return admin.post(API + collection, body).text("/id");
  }

  /** The path of what was made, below the API's. */
  private String made(String collection, String body) {
    Reply made = admin.post(API + collection, body);
    berth.workspaces.work();
    return made.header("Location").substring(API.length());
  }
}
