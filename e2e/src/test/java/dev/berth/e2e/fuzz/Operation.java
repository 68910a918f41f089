package dev.berth.e2e.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.web.openapi.OpenApiDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One operation of the OpenAPI document.
 *
 * @param query names of the parameters of its query
 * @param body the schema of what it takes; missing where it takes nothing
 */
record Operation(String id, String method, String path, List<String> query, JsonNode body) {

  private static final JsonNode DOCUMENT = OpenApiDocument.shipped().tree();

  /** All of them, in the order of the document. */
  static List<Operation> all() {
    List<Operation> all = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : DOCUMENT.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        JsonNode operation = method.getValue();
        if (operation.has("operationId")) {
          all.add(
              new Operation(
                  operation.path("operationId").asText(),
                  method.getKey().toUpperCase(Locale.ROOT),
                  path.getKey(),
                  query(operation),
                  resolved(operation.at("/requestBody/content/application~1json/schema"))));
        }
      }
    }
    return all;
  }

  /** What a reference stands for. */
  static JsonNode resolved(JsonNode node) {
    String reference = node.path("$ref").asText();
    return reference.startsWith("#") ? DOCUMENT.at(reference.substring(1)) : node;
  }

  private static List<String> query(JsonNode operation) {
    List<String> names = new ArrayList<>();
    for (JsonNode parameter : operation.path("parameters")) {
      JsonNode described = resolved(parameter);
      if (described.path("in").asText().equals("query")) {
        names.add(described.path("name").asText());
      }
    }
    return names;
  }
}
