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
    Answer due = logIn(server, first);
    server
        .api()
        .as(due.text("/access_token"))
        .post("/auth/change-password", Map.of("current_password", first, "new_password", CHOSEN))
        .expect(204);
    return new Operator(server.api().as(logIn(server, CHOSEN).text("/access_token")));
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

  private static Answer logIn(BerthServer server, String password) {
    return server
        .api()
        .post("/auth/login", Map.of("email", EMAIL, "password", password))
        .expect(200);
  }
}
