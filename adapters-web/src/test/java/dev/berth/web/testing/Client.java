package dev.berth.web.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.testkit.shared.Fresh;
import dev.berth.web.json.Json;
import dev.berth.web.openapi.checks.OpenApiValidation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Sends requests and holds every answer against the OpenAPI document. */
public final class Client {

  /** Everybody's password. */
  public static final String PASSWORD = "a long enough secret";

  private static final OpenApiValidation VALIDATION = new OpenApiValidation();
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final int port;
  private final List<String> headers;

  Client(int port) {
    this(port, List.of());
  }

  private Client(int port, List<String> headers) {
    this.port = port;
    this.headers = headers;
  }

  public int port() {
    return port;
  }

  public String base() {
    return "http://127.0.0.1:" + port;
  }

  /** The same, with one more header on each request. */
  public Client with(String header, String value) {
    List<String> more = new ArrayList<>(headers);
    more.addAll(List.of(header, value));
    return new Client(port, more);
  }

  public Client bearing(String token) {
    return with("Authorization", "Bearer " + token);
  }

  /** As a page of the server itself does it. */
  public Client browsing(String cookie, String csrf) {
    return with("Cookie", cookie).with("X-CSRF-Token", csrf).with("Origin", base());
  }

  public Reply get(String path) {
    return send(HttpRequest.newBuilder().GET(), path);
  }

  public Reply delete(String path) {
    return send(HttpRequest.newBuilder().DELETE(), path);
  }

  public Reply post(String path) {
    return send(HttpRequest.newBuilder().POST(BodyPublishers.noBody()), path);
  }

  public Reply post(String path, String json) {
    return send(
        HttpRequest.newBuilder()
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)),
        path);
  }

  public Reply patch(String path, String json) {
    return send(
        HttpRequest.newBuilder()
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString(json)),
        path);
  }

  public Reply put(String path, String json) {
    return send(
        HttpRequest.newBuilder()
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json)),
        path);
  }

  public Reply send(HttpRequest.Builder builder, String path) {
    builder.uri(URI.create(base() + path)).timeout(Duration.ofSeconds(20));
    eachHeader(builder::header);
    try {
      HttpResponse<byte[]> response =
          HTTP.send(builder.build(), HttpResponse.BodyHandlers.ofByteArray());
      VALIDATION.check(response);
      return new Reply(response);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  void eachHeader(BiConsumer<String, String> use) {
    for (int i = 0; i < headers.size(); i += 2) {
      use.accept(headers.get(i), headers.get(i + 1));
    }
  }

  /** Registers a tenant nobody else has, and gives what its admin gets. */
  public Reply register() {
    return post("/api/v1/auth/register", registration(Fresh.word("engines")));
  }

  public static String registration(String slug) {
    return Json.object()
        .put("email", "ada@" + slug + ".example.com")
        .put("password", PASSWORD)
        .put("full_name", "Ada Lovelace")
        .put("tenant_name", "Example Engines")
        .put("tenant_slug", slug)
        .toString();
  }

  public static String logIn(String email) {
    return Json.object().put("email", email).put("password", PASSWORD).toString();
  }

  /** An answer. */
  public record Reply(HttpResponse<byte[]> response) {

    public int status() {
      return response.statusCode();
    }

    public JsonNode json() {
      return Json.readObject(response.body());
    }

    public String text(String pointer) {
      return json().at(pointer).asText();
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    /** {@code name=value} of the session cookie. */
    public String cookie() {
      return header("Set-Cookie").replaceFirst(";.*", "");
    }
  }
}
