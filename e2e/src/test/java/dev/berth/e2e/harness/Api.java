package dev.berth.e2e.harness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.berth.web.openapi.checks.OpenApiValidation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A client of the HTTP API, which holds every answer against the API's document.
 *
 * @param base where the server is, without {@code /api/v1}
 * @param token the access token that goes with each request
 */
public record Api(URI base, Optional<String> token) {

  public static final ObjectMapper JSON = new ObjectMapper();

  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private static final OpenApiValidation CONTRACT = new OpenApiValidation();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** A client that is nobody yet. */
  public static Api of(URI base) {
    return new Api(base, Optional.empty());
  }

  /** The same on behalf of whoever holds the token. */
  public Api as(String accessToken) {
    return new Api(base, Optional.of(accessToken));
  }

  public Answer get(String path) {
    return send(request(path).GET().build());
  }

  public Answer delete(String path) {
    return send(request(path).DELETE().build());
  }

  public Answer post(String path, Map<String, ?> body) {
    return post(path, text(body));
  }

  public Answer post(String path) {
    return send(request(path).POST(BodyPublishers.noBody()).build());
  }

  /** Posts a text as if it were JSON. */
  public Answer post(String path, String body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  public Answer patch(String path, Map<String, ?> body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString(text(body)))
            .build());
  }

  /** A request to a path under {@code /api/v1}, or at the root when it starts with {@code //}. */
  public HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).timeout(PATIENCE);
    token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
    return request;
  }

  /** Whether a path at the root answers 200. */
  public boolean answers(String rootPath) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(base.resolve(rootPath)).timeout(Duration.ofSeconds(5)).build();
      return CLIENT.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException absent) {
      return false;
    } catch (InterruptedException interrupted) {
      throw interrupted(interrupted);
    }
  }

  /** Sends a request. @throws UncheckedIOException when nobody answers */
  public Answer send(HttpRequest request) {
    try {
      HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
      String text = response.body();
      CONTRACT.check(
          request.method(),
          request.uri().getPath(),
          new OpenApiValidation.Answer(response.statusCode(), response.headers().map(), text));
      return new Answer(
          request.method() + " " + request.uri().getPath(),
          response.statusCode(),
          response.headers(),
          isJson(response) ? JSON.readTree(text) : MissingNode.getInstance(),
          text);
    } catch (IOException fault) {
      throw new UncheckedIOException(request.method() + " " + request.uri() + ": " + fault, fault);
    } catch (InterruptedException interrupted) {
      throw interrupted(interrupted);
    }
  }

  /** JSON of a value. */
  public static String text(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** The value of a JSON text. */
  public static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private URI uri(String path) {
    return path.startsWith("//") ? base.resolve(path.substring(1)) : base.resolve("/api/v1" + path);
  }

  private static boolean isJson(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Content-Type")
        .filter(type -> type.matches("application/(problem\\+)?json\\b.*"))
        .isPresent();
  }

  private static IllegalStateException interrupted(InterruptedException interrupted) {
    Thread.currentThread().interrupt();
    return new IllegalStateException(interrupted);
  }
}
