package dev.berth.web.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.domain.token.TokenPurpose;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every operation of the OpenAPI document, asked by everybody, by token and by cookie, on a
 * workspace of a member.
 */
class AccessTableTest {

  static final Map<String, Rule> RULES =
      Map.ofEntries(
          Map.entry("register", Rule.ANYONE),
          Map.entry("logIn", Rule.ANYONE),
          Map.entry("logOut", Rule.SIGNED_IN),
          Map.entry("refresh", Rule.ANYONE),
          Map.entry("readPublishedKeys", Rule.ANYONE),
          Map.entry("changeMe", Rule.SETTLED),
          Map.entry("listApiTokens", Rule.SETTLED),
          Map.entry("createApiToken", Rule.SETTLED),
          Map.entry("revokeApiToken", Rule.SETTLED),
          Map.entry("enrolTotp", Rule.SETTLED),
          Map.entry("confirmTotp", Rule.SETTLED),
          Map.entry("removeTotp", Rule.SETTLED),
          Map.entry("createRecoveryCodes", Rule.SETTLED),
          Map.entry("listSessions", Rule.SETTLED),
          Map.entry("endOtherSessions", Rule.SETTLED),
          Map.entry("endSession", Rule.SETTLED),
          Map.entry("endMemberSessions", Rule.MANAGES),
          Map.entry("resetMemberPassword", Rule.MANAGES),
          Map.entry("takeTotpAway", Rule.MANAGES),
          Map.entry("changePassword", Rule.SIGNED_IN),
          Map.entry("readCsrfToken", Rule.SIGNED_IN),
          Map.entry("readMe", Rule.SIGNED_IN),
          Map.entry("readTenant", Rule.OF_A_TENANT),
          Map.entry("changeTenant", Rule.ADMINISTERS),
          Map.entry("listMembers", Rule.OF_A_TENANT),
          Map.entry("readMember", Rule.FELLOW),
          Map.entry("changeMember", Rule.MANAGES),
          Map.entry("deleteMe", Rule.OF_A_TENANT),
          Map.entry("exportMe", Rule.SETTLED),
          Map.entry("readAudit", Rule.ADMINISTERS),
          Map.entry("readWholeAudit", Rule.OPERATES),
          Map.entry("removeMember", Rule.MANAGES),
          Map.entry("readOwnProfile", Rule.OF_A_TENANT),
          Map.entry("changeOwnProfile", Rule.OF_A_TENANT),
          Map.entry("listProfiles", Rule.OF_A_TENANT),
          Map.entry("readProfile", Rule.FELLOW),
          Map.entry("changeProfile", Rule.MANAGES),
          Map.entry("listInvitations", Rule.ADMINISTERS),
          Map.entry("createInvitation", Rule.ADMINISTERS),
          Map.entry("revokeInvitation", Rule.MANAGES),
          Map.entry("acceptInvitation", Rule.ANYONE),
          Map.entry("deleteTenant", Rule.ADMINISTERS),
          Map.entry("readUsage", Rule.OF_A_TENANT),
          Map.entry("listTenants", Rule.OPERATES),
          Map.entry("updateTenant", Rule.OPERATES),
          Map.entry("listPlans", Rule.OPERATES),
          Map.entry("listHosts", Rule.OPERATES),
          Map.entry("readHost", Rule.OPERATES),
          Map.entry("changeHost", Rule.OPERATES),
          Map.entry("writeOffHost", Rule.OPERATES),
          Map.entry("listPorts", Rule.OPERATES),
          Map.entry("listAllOperations", Rule.OPERATES),
          Map.entry("retryOperation", Rule.OPERATES),
          Map.entry("reconcile", Rule.OPERATES),
          Map.entry("removeOrphan", Rule.OPERATES),
          Map.entry("listOrphans", Rule.OPERATES),
          Map.entry("readRemains", Rule.OPERATES),
          Map.entry("listAllOffboardings", Rule.OPERATES),
          Map.entry("readOffboarding", Rule.OPERATES),
          Map.entry("listOffboardings", Rule.ADMINISTERS),
          Map.entry("changeAnnouncement", Rule.OPERATES),
          Map.entry("readAnnouncement", Rule.ANYONE),
          Map.entry("replacePlans", Rule.OPERATES),
          Map.entry("listTemplates", Rule.OF_A_TENANT),
          Map.entry("listWorkspaces", Rule.OF_A_TENANT),
          Map.entry("createWorkspace", Rule.WORKS),
          Map.entry("readWorkspace", Rule.SEES),
          Map.entry("updateWorkspace", Rule.CHANGES),
          Map.entry("deleteWorkspace", Rule.CHANGES),
          Map.entry("startWorkspace", Rule.CHANGES),
          Map.entry("stopWorkspace", Rule.CHANGES),
          Map.entry("restartWorkspace", Rule.CHANGES),
          Map.entry("cancelWorkspace", Rule.CHANGES),
          Map.entry("listOperations", Rule.SEES),
          Map.entry("watchWorkspace", Rule.SEES),
          Map.entry("readLogs", Rule.SEES),
          Map.entry("readWorkspaceUsage", Rule.SEES),
          Map.entry("readCredentials", Rule.OWNS),
          Map.entry("readOperation", Rule.SEES),
          Map.entry("watchOperation", Rule.SEES),
          Map.entry("requestEmailChange", Rule.SETTLED),
          Map.entry("verifyEmail", Rule.ANYONE),
          Map.entry("resendVerification", Rule.ANYONE),
          Map.entry("forgotPassword", Rule.ANYONE),
          Map.entry("resetPassword", Rule.ANYONE),
          Map.entry("confirmEmail", Rule.ANYONE),
          Map.entry("readVerifyEmailPage", Rule.ANYONE),
          Map.entry("readResetPasswordPage", Rule.ANYONE),
          Map.entry("readForgotPasswordPage", Rule.ANYONE),
          Map.entry("readConfirmEmailPage", Rule.ANYONE),
          Map.entry("readAcceptInvitationPage", Rule.ANYONE),
          Map.entry("readChangePasswordPage", Rule.ANYONE),
          Map.entry("readLinkScript", Rule.ANYONE),
          Map.entry("readLinkStyle", Rule.ANYONE),
          Map.entry("readMailbox", Rule.ANYONE),
          Map.entry("readMailboxJson", Rule.ANYONE),
          Map.entry("readHealth", Rule.ANYONE),
          Map.entry("readLiveness", Rule.ANYONE),
          Map.entry("readReadiness", Rule.ANYONE),
          Map.entry("readVersion", Rule.ANYONE),
          Map.entry("readFirstPage", Rule.ANYONE),
          Map.entry("readDocs", Rule.ANYONE),
          Map.entry("readDocsFile", Rule.ANYONE),
          Map.entry("readOpenApiYaml", Rule.ANYONE),
          Map.entry("readOpenApiJson", Rule.ANYONE));

  /** What operations without a body of their own here are sent. */
  private static final Map<String, String> BODIES =
      Map.ofEntries(
          Map.entry("deleteMe", Json.object().put("password", Client.PASSWORD).toString()),
          Map.entry("changeOwnProfile", "{\"bio\":\"Cell\"}"),
          Map.entry("changeProfile", "{\"rank\":\"captain\"}"),
          Map.entry("changeTenant", "{\"name\":\"Cell\"}"),
          Map.entry("changeMember", "{\"role\":\"viewer\"}"),
          Map.entry("createInvitation", "{\"email\":\"new@example.com\"}"),
          Map.entry("updateTenant", "{\"plan\":\"team\"}"),
          Map.entry("replacePlans", "{\"items\":[]}"),
          Map.entry("changeHost", "{\"draining\":false}"),
          Map.entry("writeOffHost", "{\"reason\":\"Cell\"}"),
          Map.entry("changeAnnouncement", "{\"text\":\"Cell\"}"));

  /** What tells a caller who was let in that their own account has nothing like it. */
  private static final Map<String, Integer> LET_IN_TOO =
      Map.of(
          "changePassword", 400,
          "revokeApiToken", 404,
          "confirmTotp", 404,
          "removeTotp", 404,
          "takeTotpAway", 404,
          "removeOrphan", 404,
          "writeOffHost", 404,
          "readOffboarding", 404,
          "createRecoveryCodes", 404);

  private static final int CELLS_OF_A_SERVER = 150;

  private static RunningBerth berth;
  private static int served;

  /** One described operation. */
  private record Described(String id, String method, String path) {

    boolean ofAWorkspace() {
      return path.contains("/workspaces/{id}") || path.contains("/operations/{id}");
    }
  }

  @BeforeAll
  static void start() {
    berth = RunningBerth.plain();
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
        for (Shown shown : Shown.by(asking)) {
          String cell = operation.id() + " by " + asking + " showing " + shown;
          cells.add(dynamicTest(cell, () -> holds(operation, asking, shown)));
        }
      }
    }
    return cells;
  }

  /** The in-memory stores look at all they hold, so one server for every cell would grow slow. */
  private static void freshNowAndThen() {
    served++;
    if (served % CELLS_OF_A_SERVER == 0) {
      berth.close();
      berth = RunningBerth.plain();
    }
  }

  private static void holds(Described operation, Asking asking, Shown shown) {
    freshNowAndThen();
    Cast cast = new Cast(berth);
    Client caller = cast.signedIn(asking, shown);
    int expected = RULES.getOrDefault(operation.id(), Rule.OWNS).answer(asking);
    if (operation.ofAWorkspace()) {
      holdsOnAWorkspace(operation, caller, cast, expected);
    } else if (operation.path().contains("{user_id}")) {
      holdsOnAMember(operation, caller, cast, expected);
    } else {
      String id =
          switch (operation.id()) {
            case "endSession" -> cast.session(asking);
            case "readHost", "changeHost" -> berth.workspaces.hostId();
            case "revokeInvitation" -> cast.invited("guest@example.com");
            default -> cast.tenant();
          };
      String path =
          operation
              .path()
              .replace("{file}", "start.js")
              .replace("{instance}", "aaaaaaaaaaaaaaaa")
              .replace("{id}", id)
              .concat(operation.id().equals("readRemains") ? "?tenant=" + cast.tenant() : "");
      answers(operation, ask(operation, path, caller, cast), expected);
    }
  }

  private static void holdsOnAWorkspace(
      Described operation, Client caller, Cast cast, int expected) {
    Client owner = cast.signedIn(Asking.OWNER);
    Reply created = owner.post("/api/v1/workspaces", body("createWorkspace", cast));
    assertThat(created.status()).isEqualTo(202);
    String workspace = created.header("Location");
    Reply before = owner.get(workspace);
    boolean ofOperation = operation.path().contains("/operations/{id}");
    String id = created.text(ofOperation ? "/operation/id" : "/workspace/id");
    answers(
        operation, ask(operation, operation.path().replace("{id}", id), caller, cast), expected);
    if (expected != Rule.LET_IN) {
      assertThat(owner.get(workspace).json()).isEqualTo(before.json());
      assertThat(owner.get(workspace + "/operations").json().path("items")).hasSize(1);
    }
    // So that the next cell has a free port.
    owner.delete(workspace);
    berth.workspaces.work();
  }

  private static void holdsOnAMember(Described operation, Client caller, Cast cast, int expected) {
    String id = cast.colleague();
    berth.workspaces.profile(cast.tenant(), id);
    Client admin = cast.signedIn(Asking.ADMIN);
    Reply before = admin.get("/api/v1/tenant/members/" + id);
    assertThat(before.status()).isEqualTo(200);
    String path = operation.path().replace("{user_id}", id);
    answers(operation, ask(operation, path, caller, cast), expected);
    if (expected != Rule.LET_IN) {
      assertThat(admin.get("/api/v1/tenant/members/" + id).json()).isEqualTo(before.json());
    }
  }

  private static void answers(Described operation, int status, int expected) {
    if (expected == Rule.LET_IN) {
      assertThat(status)
          .isIn(200, 201, 202, 204, 302, 409, LET_IN_TOO.getOrDefault(operation.id(), 200));
    } else {
      assertThat(status).isEqualTo(expected);
    }
  }

  private static int ask(Described operation, String path, Client client, Cast cast) {
    if (operation.id().startsWith("watch")) {
      Watcher watcher = Watcher.of(client, path);
      int status = watcher.answered();
      watcher.close();
      return status;
    }
    HttpRequest.Builder request = HttpRequest.newBuilder();
    String body = body(operation.id(), cast);
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    return client
        .send(request.method(operation.method(), BodyPublishers.ofString(body)), path)
        .status();
  }

  private static String body(String operation, Cast cast) {
    return switch (operation) {
      case "register" -> Client.registration(Fresh.word("cell"));
      case "logIn" -> Client.logIn(cast.address(Asking.OWNER));
      case "refresh" ->
          Json.object()
              .put("refresh_token", cast.opened(Asking.OWNER).text("/refresh_token"))
              .toString();
      case "changeMe" -> "{\"timezone\":\"Europe/Berlin\"}";
      case "createApiToken" -> "{\"name\":\"program\"}";
      case "confirmTotp" -> "{\"code\":\"none\"}";
      case "removeTotp", "createRecoveryCodes" -> "{\"password\":\"" + Client.PASSWORD + "\"}";
      case "verifyEmail" -> token(TokenPurpose.VERIFY_EMAIL).toString();
      case "confirmEmail" -> token(TokenPurpose.CHANGE_EMAIL).toString();
      case "resetPassword" ->
          token(TokenPurpose.RESET_PASSWORD).put("password", "another long secret").toString();
      case "resendVerification", "forgotPassword" ->
          Json.object().put("email", cast.address(Asking.OWNER)).toString();
      case "requestEmailChange" ->
          Json.object()
              .put("email", Fresh.word("new") + "@example.com")
              .put("current_password", Client.PASSWORD)
              .toString();
      case "acceptInvitation" -> cast.acceptance();
      case "createWorkspace" -> "{\"name\":\"" + Fresh.word("cell-") + "\"}";
      case "updateWorkspace" ->
          "{\"name\":\"" + Fresh.word("cell-") + "\",\"auto_stop_minutes\":30}";
      case "changePassword" ->
          // The same again is refused for what it is, by which the caller was let in.
          "{\"current_password\":\""
              + Client.PASSWORD
              + "\",\"new_password\":\""
              + Client.PASSWORD
              + "\"}";
      default -> BODIES.getOrDefault(operation, "");
    };
  }

  private static ObjectNode token(TokenPurpose purpose) {
    return Json.object().put("token", berth.identity.linkToken(purpose));
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
