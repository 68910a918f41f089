package dev.berth.e2e.harness;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Somebody who signed up a company of their own and is logged in.
 *
 * @param email what they log in with
 * @param tenantSlug the company's
 */
public record Person(Api api, String email, String password, String tenantSlug) {

  /** Long enough for a start of code-server on a busy machine. */
  public static final Duration SOON = Duration.ofSeconds(90);

  /** Signs somebody up whose names nobody else has. */
  public static Person signUp(BerthServer server) {
    return signUp(server.api());
  }

  /** The same, on a server that anybody has started. */
  public static Person signUp(Api server) {
    String mark = UUID.randomUUID().toString().substring(0, 8);
    String email = "ada-" + mark + "@example.com";
    String password = "correct horse " + mark;
    String slug = "acme-" + mark;
    Answer answer =
        server
            .post(
                "/auth/register",
                Map.of(
                    "email", email,
                    "password", password,
                    "full_name", "Ada Example",
                    "tenant_name", "Acme " + mark,
                    "tenant_slug", slug))
            .expect(201);
    return new Person(server.as(answer.text("/access_token")), email, password, slug);
  }

  /** The same person after another log-in. */
  public Person loggedInAgain(BerthServer server) {
    return loggedInAgain(server.api());
  }

  /** The same, on a server that anybody has started. */
  public Person loggedInAgain(Api server) {
    Answer answer =
        server.post("/auth/login", Map.of("email", email, "password", password)).expect(200);
    return new Person(server.as(answer.text("/access_token")), email, password, tenantSlug);
  }

  /** Asks for a workspace; it is not running yet. */
  public Asked create(String name) {
    return create(name, Map.of());
  }

  /** The same with more than a name, such as limits. */
  public Asked create(String name, Map<String, ?> more) {
    Map<String, Object> wish = new HashMap<>(more);
    wish.put("name", name);
    Answer answer = api.post("/workspaces", wish).expect(202);
    return new Asked(answer.text("/workspace/id"), answer.text("/operation/id"));
  }

  /** Creates a workspace and waits until it runs. Answers its id. */
  public String createRunning(String name) {
    Asked asked = create(name);
    awaitSuccess(asked.operation());
    awaitStatus(asked.workspace(), "running");
    return asked.workspace();
  }

  /** Asks to {@code start}, {@code stop} or {@code restart} and answers the operation's id. */
  public String ask(String workspace, String verb) {
    return api.post("/workspaces/" + workspace + "/" + verb).expect(202).text("/operation/id");
  }

  /** Asks to delete a workspace and answers the operation's id. */
  public String delete(String workspace) {
    return api.delete("/workspaces/" + workspace).expect(202).text("/operation/id");
  }

  /** Deletes a workspace and waits until it is gone. */
  public void deleteWholly(String workspace) {
    awaitSuccess(delete(workspace));
    awaitStatus(workspace, "deleted");
  }

  public Answer workspace(String id) {
    return api.get("/workspaces/" + id).expect(200);
  }

  public void awaitStatus(String workspace, String status) {
    Await.until(
        "workspace " + workspace + " is " + status,
        SOON,
        () -> workspace(workspace).text("/status").equals(status));
  }

  public void awaitSuccess(String operation) {
    awaitSuccess(operation, SOON);
  }

  /** Waits until the operation succeeded. @throws AssertionError when it ends otherwise */
  public void awaitSuccess(String operation, Duration limit) {
    Await.until(
        "operation " + operation + " succeeded",
        limit,
        () -> {
          Answer answer = api.get("/operations/" + operation).expect(200);
          String status = answer.text("/status");
          if (status.equals("failed") || status.equals("stuck")) {
            throw new AssertionError("the operation ended as " + status + ": " + answer.text());
          }
          return status.equals("succeeded");
        });
  }

  /** What was asked for: a workspace, and the operation that makes it. */
  public record Asked(String workspace, String operation) {}
}
