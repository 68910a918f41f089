package dev.berth.web.openapi.checks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.berth.web.openapi.OpenApiDocument;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Holds answers against the OpenAPI document: the status is described, the headers that it promises
 * are there, the content type is the described one, and the body fits its schema (JSON Schema
 * 2020-12). A path or a method that the document does not know must be answered with a problem.
 */
public final class OpenApiValidation {

  private static final List<String> UNDESCRIBED = List.of("OPTIONS", "TRACE");

  private final JsonNode document = OpenApiDocument.shipped().tree();
  private final JsonSchemaFactory schemas =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
  private final Map<String, JsonSchema> compiled = new ConcurrentHashMap<>();

  /** What was answered. */
  public record Answer(int status, Map<String, List<String>> headers, String body) {}

  /**
   * @throws AssertionError that says what does not fit
   */
  public void check(HttpResponse<byte[]> response) {
    check(
        response.request().method(),
        response.uri().getPath(),
        new Answer(
            response.statusCode(),
            response.headers().map(),
            new String(response.body(), StandardCharsets.UTF_8)));
  }

  /**
   * @throws AssertionError that says what does not fit
   */
  public void check(String method, String path, Answer answer) {
    String name = method + " " + path + " -> " + answer.status();
    if (method.equals("OPTIONS") && answer.status() == 204) {
      require(answer.body().isEmpty(), name + ": a preflight answers with headers only");
      return;
    }
    JsonNode described = response(method, path, answer.status(), name);
    headers(described, answer, name);
    content(method, described, answer, name);
  }

  private JsonNode response(String method, String path, int status, String name) {
    Optional<JsonNode> operation = operation(method, path);
    if (operation.isEmpty()) {
      require(
          UNDESCRIBED.contains(method)
              || status == 404
              || status == 405
              || status == 421
              || status == 400,
          name + ": the document does not know it");
      return resolved(document.at("/components/responses/Problem"));
    }
    JsonNode responses = operation.get().path("responses");
    JsonNode exact = responses.path(Integer.toString(status));
    JsonNode described = exact.isMissingNode() ? responses.path("default") : exact;
    require(!described.isMissingNode(), name + ": the status is not described");
    require(
        !exact.isMissingNode() || status >= 400, name + ": a success must be described by itself");
    return resolved(described);
  }

  private Optional<JsonNode> operation(String method, String path) {
    String key = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
    return document.path("paths").properties().stream()
        .filter(entry -> matches(entry.getKey(), path))
        .map(entry -> entry.getValue().path(key))
        .filter(operation -> !operation.isMissingNode())
        .findFirst();
  }

  private static boolean matches(String template, String path) {
    StringBuilder pattern = new StringBuilder();
    for (String part : template.split("(?<=})|(?=\\{)")) {
      pattern.append(part.startsWith("{") ? "[^/]+" : Pattern.quote(part));
    }
    return path.matches(pattern.toString());
  }

  private void headers(JsonNode described, Answer answer, String name) {
    for (Map.Entry<String, JsonNode> entry : described.path("headers").properties()) {
      JsonNode header = resolved(entry.getValue());
      Optional<String> value = value(answer, entry.getKey());
      require(
          value.isPresent() || !header.path("required").asBoolean(),
          name + ": header " + entry.getKey() + " is missing");
      value.ifPresent(
          text ->
              valid(
                  header.path("schema"),
                  JsonNodeFactory.instance.textNode(text),
                  name + " " + entry.getKey()));
    }
  }

  private void content(String method, JsonNode described, Answer answer, String name) {
    JsonNode content = described.path("content");
    if (method.equals("HEAD") || content.isMissingNode()) {
      require(answer.body().isEmpty(), name + ": a body that is not described");
      return;
    }
    String type = value(answer, "Content-Type").orElse("none").replaceFirst(";.*", "");
    JsonNode media = content.path(type);
    require(!media.isMissingNode(), name + ": content type " + type + " is not described");
    if (type.endsWith("json")) {
      valid(media.path("schema"), json(answer.body(), name), name);
    }
  }

  private void valid(JsonNode schema, JsonNode value, String name) {
    if (schema.isMissingNode()) {
      return;
    }
    Set<ValidationMessage> faults =
        compiled
            .computeIfAbsent(schema.toString(), unused -> compile(schema))
            .validate(
                value, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
    require(faults.isEmpty(), name + ": " + faults + " in " + value);
  }

  private JsonSchema compile(JsonNode schema) {
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    whole.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    whole.set("allOf", JsonNodeFactory.instance.arrayNode().add(schema));
    whole.set("components", document.path("components"));
    return schemas.getSchema(whole);
  }

  private JsonNode resolved(JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isMissingNode()
        ? node
        : resolved(document.at(reference.asText().substring(1)));
  }

  private static JsonNode json(String body, String name) {
    try {
      return new JsonMapper().readTree(body);
    } catch (JsonProcessingException malformed) {
      throw new AssertionError(name + ": the body is not JSON", malformed);
    }
  }

  private static Optional<String> value(Answer answer, String header) {
    return answer.headers().entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(header))
        .flatMap(entry -> entry.getValue().stream())
        .findFirst();
  }

  private static void require(boolean held, @Nullable String message) {
    if (!held) {
      throw new AssertionError(message);
    }
  }
}
