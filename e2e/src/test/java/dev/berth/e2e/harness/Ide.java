package dev.berth.e2e.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The code-server of one workspace, reached as a browser on this machine does. */
public record Ide(URI url, String password) {

  /** That of a running workspace, with the password its owner reads. */
  public static Ide of(Person person, String workspace) {
    String url = person.workspace(workspace).text("/url");
    String password =
        person.api().get("/workspaces/" + workspace + "/credentials").expect(200).text("/password");
    return new Ide(URI.create(url.endsWith("/") ? url : url + "/"), password);
  }

  /** Whether it says that it is well. */
  public boolean isHealthy() {
    try {
      return send(browser(), HttpRequest.newBuilder(url.resolve("healthz"))).contains("\"status\"");
    } catch (UncheckedIOException absent) {
      return false;
    }
  }

  /** The page that a stranger gets, after redirects. */
  public String pageForStrangers() {
    return send(browser(), HttpRequest.newBuilder(url));
  }

  /** The page after a log-in with the password given. */
  public String pageAfterLogIn(String typed) {
    HttpClient browser = browser();
    String form = "password=" + URLEncoder.encode(typed, StandardCharsets.UTF_8);
    return send(
        browser,
        HttpRequest.newBuilder(url.resolve("login"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  private static HttpClient browser() {
    return HttpClient.newBuilder()
        .cookieHandler(new CookieManager())
        .followRedirects(HttpClient.Redirect.NORMAL)
        // code-server hangs up on the offer of HTTP/2 that comes otherwise.
        .version(HttpClient.Version.HTTP_1_1)
        .build();
  }

  private static String send(HttpClient client, HttpRequest.Builder request) {
    try {
      return client
          .send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString())
          .body();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
