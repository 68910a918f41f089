package dev.berth.web.problem;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** Writes problems as {@code application/problem+json}. */
public final class ProblemJson {

  private final Catalogue catalogue;

  public ProblemJson(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** The document, in UTF-8. */
  public byte[] render(Problem problem, String requestId) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("type", Problem.type(problem.code()));
    json.put("title", catalogue.title(problem.code()));
    json.put("status", problem.status());
    json.put("detail", catalogue.detail(problem.code(), problem.context()));
    json.put("code", problem.code());
    json.put("request_id", requestId);
    if (!problem.errors().isEmpty()) {
      ArrayNode errors = json.putArray("errors");
      problem.errors().forEach(fault -> errors.add(field(fault)));
    }
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  private ObjectNode field(FieldFault fault) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("field", fault.field());
    json.put("code", fault.code());
    json.put("detail", catalogue.detail(fault.code(), fault.context()));
    return json;
  }
}
