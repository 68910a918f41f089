package dev.berth.e2e.harness;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.Map;

/**
 * What a log-in gave somebody, usable at any server that shares the state.
 *
 * @param user the account's id
 * @param cookie name and value
 */
public record Login(
    String user, String email, String access, String refresh, String cookie, String csrf) {

  /** Logs in. @throws AssertionError when that is refused */
  public static Login at(BerthServer server, String email, String password) {
    return of(tryAt(server.api(), email, password).expect(200), email);
  }

  /** Tries to log in and answers what the server said. */
  public static Answer tryAt(Api api, String email, String password) {
    return api.post("/auth/login", Map.of("email", email, "password", password));
  }

  /** What a log-in, a sign-up or an accepted invitation answered. */
  public static Login of(Answer opened, String email) {
    return new Login(
        opened.text("/user/id"),
        email,
        opened.text("/access_token"),
        opened.text("/refresh_token"),
        opened.header("Set-Cookie").replaceFirst(";.*", ""),
        opened.text("/csrf_token"));
  }

  /** The API by the access token. */
  public Api bearer(BerthServer server) {
    return server.api().as(access);
  }

  /** What a page gets by the cookie alone. */
  public Answer getByCookie(BerthServer server, String path) {
    Api api = server.api();
    return api.send(api.request(path).header("Cookie", cookie).GET().build());
  }

  /** Trades the refresh token in. */
  public Answer refresh(BerthServer server) {
    return server.api().post("/auth/refresh", Map.of("refresh_token", refresh));
  }

  /** A new API token of this person. */
  public ApiToken apiToken(BerthServer server, String name) {
    Answer made = bearer(server).post("/me/api-tokens", Map.of("name", name)).expect(201);
    return new ApiToken(made.text("/id"), made.text("/token"));
  }

  /** Changes a member of the tenant that this person runs. */
  public Answer changeMember(BerthServer server, String member, Map<String, ?> change) {
    Api api = bearer(server);
    HttpRequest request =
        api.request("/tenant/members/" + member)
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString(Api.text(new HashMap<>(change))))
            .build();
    return api.send(request);
  }

  /** A token for a program, as it was shown once. */
  public record ApiToken(String id, String token) {}
}
