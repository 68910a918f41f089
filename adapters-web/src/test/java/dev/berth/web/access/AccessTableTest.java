package dev.berth.web.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.domain.shared.Role;
import dev.berth.testkit.shared.Fresh;
import dev.berth.web.json.Json;
import dev.berth.web.openapi.OpenApiDocument;
import dev.berth.web.testing.Client;
import dev.berth.web.testing.Client.Reply;
import dev.berth.web.testing.RunningBerth;
import dev.berth.web.testing.Watcher;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every operation of the OpenAPI document, asked by everybody, on a workspace of a member. */
class AccessTableTest {

  private static final Map<String, Rule> RULES =
      Map.ofEntries(
          Map.entry("register", Rule.ANYONE),
          Map.entry("logIn", Rule.ANYONE),
          Map.entry("logOut", Rule.SIGNED_IN),
          Map.entry("refresh", Rule.ANYONE),
          Map.entry("listSessions", Rule.SETTLED),
          Map.entry("endOtherSessions", Rule.SETTLED),
          Map.entry("endSession", Rule.SETTLED),
          Map.entry("endMemberSessions", Rule.ADMINS),
          Map.entry("changePassword", Rule.SIGNED_IN),
          Map.entry("readCsrfToken", Rule.SETTLED),
          Map.entry("readMe", Rule.SIGNED_IN),
          Map.entry("readTenant", Rule.OF_A_TENANT),
          Map.entry("listTemplates", Rule.OF_A_TENANT),
          Map.entry("listWorkspaces", Rule.OF_A_TENANT),
          Map.entry("createWorkspace", Rule.WORKS),
          Map.entry("readWorkspace", Rule.SEES),
          Map.entry("deleteWorkspace", Rule.CHANGES),
          Map.entry("startWorkspace", Rule.CHANGES),
          Map.entry("stopWorkspace", Rule.CHANGES),
          Map.entry("restartWorkspace", Rule.CHANGES),
          Map.entry("cancelWorkspace", Rule.CHANGES),
          Map.entry("listOperations", Rule.SEES),
          Map.entry("watchWorkspace", Rule.SEES),
          Map.entry("readLogs", Rule.SEES),
          Map.entry("readCredentials", Rule.OWNS),
          Map.entry("readOperation", Rule.SEES),
          Map.entry("watchOperation", Rule.SEES),
          Map.entry("readHealth", Rule.ANYONE),
          Map.entry("readLiveness", Rule.ANYONE),
          Map.entry("readReadiness", Rule.ANYONE),
          Map.entry("readVersion", Rule.ANYONE),
          Map.entry("readFirstPage", Rule.ANYONE),
          Map.entry("readDocs", Rule.ANYONE),
          Map.entry("readDocsFile", Rule.ANYONE),
          Map.entry("readOpenApiYaml", Rule.ANYONE),
          Map.entry("readOpenApiJson", Rule.ANYONE));

  private static RunningBerth berth;
  private static Map<Asking, String> people;

  /** One described operation. */
  private record Described(String id, String method, String path) {}

  @BeforeAll
  static void start() {
    berth = RunningBerth.plain();
    people = new EnumMap<>(Asking.class);
    Reply tenant = berth.client().register();
    people.put(Asking.ADMIN, tenant.text("/user/email"));
    people.put(Asking.ADMIN_ELSEWHERE, berth.client().register().text("/user/email"));
    String id = tenant.text("/tenant/id");
    people.put(Asking.OWNER, berth.identity.member(id, Role.MEMBER));
    people.put(Asking.OTHER_MEMBER, berth.identity.member(id, Role.MEMBER));
    people.put(Asking.VIEWER, berth.identity.member(id, Role.VIEWER));
    people.put(Asking.OPERATOR, berth.identity.operator(false));
    people.put(Asking.OPERATOR_WITH_A_NEW_PASSWORD_DUE, berth.identity.operator(true));
  }

  @AfterAll
  static void stop() {
    berth.close();
  }

  @Test
  void security23_everyOperationHasItsRule() {
    assertThat(described())
        .extracting(Described::id)
        .containsExactlyInAnyOrderElementsOf(RULES.keySet());
  }

  @TestFactory
  List<DynamicTest> security23_everyCellOfTheTableHolds() {
    List<DynamicTest> cells = new ArrayList<>();
    for (Described operation : described()) {
      for (Asking asking : Asking.values()) {
        cells.add(dynamicTest(operation.id() + " by " + asking, () -> holds(operation, asking)));
      }
    }
    return cells;
  }

  private static void holds(Described operation, Asking asking) {
    Client asked = signedIn(Asking.OWNER);
    Reply created = asked.post("/api/v1/workspaces", body("createWorkspace"));
    assertThat(created.status()).isEqualTo(202);
    String workspace = created.header("Location");
    Reply before = asked.get(workspace);
    int status = ask(operation, asking, created);
    int expected = RULES.getOrDefault(operation.id(), Rule.OWNS).answer(asking);
    if (expected == Rule.LET_IN) {
      assertThat(status)
          .isIn(200, 201, 202, 204, 302, 409, operation.id().equals("changePassword") ? 400 : 200);
    } else {
      assertThat(status).isEqualTo(expected);
      Client owner = signedIn(Asking.OWNER);
      assertThat(owner.get(workspace).json()).isEqualTo(before.json());
      assertThat(owner.get(workspace + "/operations").json().path("items")).hasSize(1);
    }
    // So that the next cell has room and a free port.
    signedIn(Asking.OWNER).delete(workspace);
    berth.workspaces.work();
  }

  private static int ask(Described operation, Asking asking, Reply created) {
    Client client = signedIn(asking);
    String id =
        operation.path().startsWith("/api/v1/operations")
            ? created.text("/operation/id")
            : created.text("/workspace/id");
    String path =
        operation
            .path()
            .replace("{id}", operation.id().equals("endSession") ? ownSession(asking) : id)
            .replace("{user_id}", operation.path().contains("{user_id}") ? otherMember() : "")
            .replace("{file}", "start.js");
    if (operation.id().startsWith("watch")) {
      Watcher watcher = Watcher.of(client, path);
      int status = watcher.answered();
      watcher.close();
      return status;
    }
    HttpRequest.Builder request = HttpRequest.newBuilder();
    String body = body(operation.id());
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    return client
        .send(request.method(operation.method(), BodyPublishers.ofString(body)), path)
        .status();
  }

  private static String body(String operation) {
    return switch (operation) {
      case "register" -> Client.registration(Fresh.word("cell"));
      case "logIn" -> Client.logIn(people.getOrDefault(Asking.OWNER, ""));
      case "refresh" ->
          Json.object()
              .put("refresh_token", opened(Asking.OWNER).text("/refresh_token"))
              .toString();
      case "createWorkspace" -> "{\"name\":\"" + Fresh.word("cell-") + "\"}";
      case "changePassword" ->
          // The same again is refused for what it is, by which the caller was let in.
          "{\"current_password\":\""
              + Client.PASSWORD
              + "\",\"new_password\":\""
              + Client.PASSWORD
              + "\"}";
      default -> "";
    };
  }

  private static Client signedIn(Asking asking) {
    if (asking == Asking.NOBODY) {
      return berth.client();
    }
    return berth.client().bearing(opened(asking).text("/access_token"));
  }

  private static Reply opened(Asking asking) {
    return berth.client().post("/api/v1/auth/login", Client.logIn(people.getOrDefault(asking, "")));
  }

  /** Another session than the one that asks. */
  private static String ownSession(Asking asking) {
    Client client = signedIn(asking);
    Reply sessions = client.get("/api/v1/me/sessions");
    return sessions.status() == 200 ? sessions.text("/items/0/id") : "none";
  }

  private static String otherMember() {
    return signedIn(Asking.OTHER_MEMBER).get("/api/v1/me").text("/id");
  }

  private static List<Described> described() {
    Map<String, Described> found = new TreeMap<>();
    for (Map.Entry<String, JsonNode> path :
        OpenApiDocument.shipped().tree().path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        String id = method.getValue().path("operationId").asText();
        if (!id.isEmpty()) {
          String name = method.getKey().toUpperCase(Locale.ROOT);
          found.put(id, new Described(id, name, path.getKey()));
        }
      }
    }
    return List.copyOf(found.values());
  }
}
