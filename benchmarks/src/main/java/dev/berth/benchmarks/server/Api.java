package dev.berth.benchmarks.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The JSON API of a running server, as far as the comparisons need it. */
public final class Api {

  public static final String PASSWORD = "a lamp under the green stairs";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI server;

  public Api(URI server) {
    this.server = server;
  }

  /**
   * A company with its first admin.
   *
   * @param slug the company's; the admin's address is made of it
   * @return an access token
   */
  public String register(String slug) throws IOException, InterruptedException {
    return post(
            "/api/v1/auth/register",
            "",
            Map.of(
                "email",
                email(slug),
                "password",
                PASSWORD,
                "full_name",
                "Ada Bench",
                "tenant_name",
                "Bench " + slug,
                "tenant_slug",
                slug))
        .get("access_token")
        .textValue();
  }

  public static String email(String slug) {
    return "ada@" + slug + ".example.com";
  }

  /** The body of a log-in. */
  public static String logIn(String slug) throws IOException {
    return JSON.writeValueAsString(Map.of("email", email(slug), "password", PASSWORD));
  }

  /** Logs in. @return the {@code Cookie} header of the session */
  public String cookie(String slug) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(server.resolve("/api/v1/auth/login"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(logIn(slug))));
    String set =
        answer
            .headers()
            .firstValue("Set-Cookie")
            .orElseThrow(() -> new IllegalStateException("log-in set no cookie"));
    return "Cookie: " + set.split(";", 2)[0];
  }

  /** The bytes of an answer to a GET with this header line. */
  public String get(String path, String header) throws IOException, InterruptedException {
    String[] parts = header.split(": ", 2);
    return send(HttpRequest.newBuilder(server.resolve(path)).header(parts[0], parts[1]).GET())
        .body();
  }

  public JsonNode read(String path, String token) throws IOException, InterruptedException {
    return JSON.readTree(get(path, "Authorization: Bearer " + token));
  }

  /**
   * Reads a stream of events until the line comes or the patience is over, which is noticed at the
   * next line: one comes every 15 s.
   *
   * @return whether it came
   */
  public boolean follow(String path, String token, Predicate<String> line, Duration patience)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve(path))
            .header("Authorization", "Bearer " + token)
            .GET()
            .build();
    long deadline = System.nanoTime() + patience.toNanos();
    HttpResponse<Stream<String>> answer = client.send(request, BodyHandlers.ofLines());
    try (Stream<String> lines = answer.body()) {
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(path + " answered " + answer.statusCode());
      }
      return lines.takeWhile(any -> System.nanoTime() < deadline).anyMatch(line);
    }
  }

  public JsonNode post(String path, String token, Map<String, ?> body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return JSON.readTree(send(request).body());
  }

  public JsonNode delete(String path, String token) throws IOException, InterruptedException {
    return JSON.readTree(
        send(HttpRequest.newBuilder(server.resolve(path))
                .header("Authorization", "Bearer " + token)
                .DELETE())
            .body());
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(
          answer.request().method()
              + " "
              + answer.uri().getPath()
              + " answered "
              + answer.statusCode()
              + ": "
              + answer.body());
    }
    return answer;
  }
}
