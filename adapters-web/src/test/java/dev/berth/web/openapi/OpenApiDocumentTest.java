package dev.berth.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.web.http.Access;
import dev.berth.web.http.Route;
import dev.berth.web.testing.RunningBerth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OpenApiDocumentTest {

  private final JsonNode document = OpenApiDocument.shipped().tree();

  @Test
  void everyRouteIsDescribedAndEveryDescribedRouteIsThere() {
    TreeSet<String> described = new TreeSet<>();
    forEachOperation((name, operation) -> described.add(name));
    TreeSet<String> served = new TreeSet<>();
    routes().forEach(route -> served.add(name(route)));
    assertThat(described).isEqualTo(served).hasSizeGreaterThan(8);
  }

  @Test
  void whatIsOpenToAnyoneIsDescribedAsOpen() {
    routes()
        .forEach(
            route -> {
              boolean open = route.access() == Access.ANYONE || route.access() == Access.SIGN_IN;
              JsonNode security =
                  document
                      .path("paths")
                      .path(route.path())
                      .path(route.method().name().toLowerCase(Locale.ROOT))
                      .path("security");
              assertThat(security.path(0).isObject() && security.path(0).isEmpty())
                  .as(name(route))
                  .isEqualTo(open);
            });
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    List<String> references = new ArrayList<>();
    document.findValues("$ref").forEach(reference -> references.add(reference.asText()));
    assertThat(references).hasSizeGreaterThan(50);
    assertThat(references)
        .allSatisfy(
            reference ->
                assertThat(document.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse());
  }

  @Test
  void everyRequestBodyRefusesUnknownFields() {
    forEachOperation(
        (name, operation) -> {
          JsonNode reference =
              operation.at("/requestBody/content/application~1json/schema").path("$ref");
          if (!reference.isMissingNode()) {
            JsonNode schema = document.at(reference.asText().substring(1));
            assertThat(schema.path("additionalProperties").asBoolean(true)).as(name).isFalse();
          }
        });
  }

  @Test
  void whatChangesOrDeletesOneThingSaysWhatItDoesUnderAnETag() {
    forEachOperation(
        (name, operation) -> {
          if (name.startsWith("PATCH ") || name.startsWith("DELETE ")) {
            assertThat(operation.path("parameters").findValuesAsText("$ref"))
                .as(name)
                .contains("#/components/parameters/IfMatch");
            assertThat(operation.path("responses").has("412")).as(name).isTrue();
          }
        });
  }

  private interface Visitor {
    void visit(String name, JsonNode operation);
  }

  private void forEachOperation(Visitor visitor) {
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        if (method.getValue().has("responses")) {
          visitor.visit(
              method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), method.getValue());
        }
      }
    }
  }

  private static List<Route> routes() {
    try (RunningBerth berth = RunningBerth.plain()) {
      return berth.web.routes();
    }
  }

  private static String name(Route route) {
    return route.method().name() + " " + route.path();
  }
}
