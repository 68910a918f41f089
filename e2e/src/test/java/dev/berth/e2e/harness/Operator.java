package dev.berth.e2e.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.util.Map;

/** The account that the first start of a server makes, with the password that it left behind. */
public record Operator(Api api) {

  private static final String EMAIL = "operator@localhost";
  private static final String CHOSEN = "another correct horse";

  /** Logs in for the first time, which asks for another password. */
  public static Operator of(BerthServer server) {
    String first;
    try {
      first = Files.readString(server.options().data().resolve("operator-password")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return of(server.api(), first);
  }

  /** The same, on a server that anybody has started. */
  public static Operator of(Api server, String first) {
    Answer due = logIn(server, first);
    server
        .as(due.text("/access_token"))
        .post("/auth/change-password", Map.of("current_password", first, "new_password", CHOSEN))
        .expect(204);
    return new Operator(server.as(logIn(server, CHOSEN).text("/access_token")));
  }

  /** Gives a tenant room for more workspaces and waits until that counts. */
  public void widen(Person person, int workspaces) {
    String tenant = person.api().get("/tenant").expect(200).text("/id");
    Map<String, Integer> limits = Map.of("max_workspaces", workspaces);
    patch("/tenants/" + tenant, Map.of("limits", limits)).expect(200);
    Await.until(
        "the tenant may have " + workspaces + " workspaces",
        Person.SOON,
        () ->
            person
                .api()
                .get("/tenant/usage")
                .expect(200)
                .text()
                .contains(Integer.toString(workspaces)));
  }

  public Answer get(String path) {
    return api.get("/operator" + path).expect(200);
  }

  public Answer post(String path) {
    return api.post("/operator" + path);
  }

  public Answer patch(String path, Map<String, ?> body) {
    return change("PATCH", path, Api.text(body));
  }

  public Answer put(String path, String body) {
    return change("PUT", path, body);
  }

  private Answer change(String method, String path, String body) {
    return api.send(
        api.request("/operator" + path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build());
  }

  private static Answer logIn(Api server, String password) {
    return server.post("/auth/login", Map.of("email", EMAIL, "password", password)).expect(200);
  }
}
