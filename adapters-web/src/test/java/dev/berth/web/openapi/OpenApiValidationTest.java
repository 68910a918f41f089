package dev.berth.web.openapi;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.web.openapi.checks.OpenApiValidation;
import dev.berth.web.openapi.checks.OpenApiValidation.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The validation finds what it is there to find. */
class OpenApiValidationTest {

  private static final String VERSION = "{\"version\":\"1\",\"commit\":\"c\",\"api\":\"v1\"}";
  private static final Map<String, List<String>> HEADERS =
      Map.of("content-type", List.of("application/json"), "x-request-id", List.of("one"));

  private final OpenApiValidation validation = new OpenApiValidation();

  @Test
  void whatIsDescribedPasses() {
    assertThatCode(() -> version(200, HEADERS, VERSION)).doesNotThrowAnyException();
  }

  @Test
  void whatIsNotDescribedIsFound() {
    refused(200, HEADERS, VERSION.replace("}", ",\"extra\":1}"), "extra");
    refused(200, HEADERS, "{\"version\":\"1\",\"commit\":\"c\"}", "api");
    refused(200, HEADERS, "<html>", "not JSON");
    refused(201, HEADERS, VERSION, "success must be described");
    refused(418, HEADERS, VERSION, "content type application/json");
    refused(200, Map.of("content-type", List.of("application/json")), VERSION, "X-Request-ID");
    refused(
        200,
        Map.of("content-type", List.of("text/html"), "x-request-id", List.of("one")),
        VERSION,
        "text/html");
    assertThatThrownBy(
            () -> validation.check("GET", "/undescribed", new Answer(200, HEADERS, VERSION)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("does not know it");
  }

  private void refused(int status, Map<String, List<String>> headers, String body, String why) {
    assertThatThrownBy(() -> version(status, headers, body))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(why);
  }

  private void version(int status, Map<String, List<String>> headers, String body) {
    validation.check("GET", "/version", new Answer(status, headers, body));
  }
}
