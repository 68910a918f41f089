package dev.berth.e2e.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.testkit.shared.Seeded;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Bodies that look like what a schema describes, or not at all. */
final class OddJson {

  private static final List<String> WORDS =
      List.of(
          "ada@example.com",
          "correct horse battery staple",
          "acme-engines",
          "Ada Lovelace",
          "2025-03-01T10:00:00Z",
          "https://example.com/a.png",
          "Pacific/Chatham",
          "en",
          "admin",
          "suspended",
          "00000000-0000-7000-8000-000000000000",
          "123456");

  private final Seeded seeded;

  OddJson(Seeded seeded) {
    this.seeded = seeded;
  }

  /** A body for the schema, as bytes. */
  byte[] body(JsonNode schema) {
    if (seeded.percent(8)) {
      return noObject();
    }
    List<String> members = new ArrayList<>();
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      if (seeded.percent(85)) {
        members.add(quoted(property.getKey()) + ":" + value(property.getValue()));
      }
    }
    if (!members.isEmpty() && seeded.percent(8)) {
      members.add(seeded.oneOf(members));
    }
    if (seeded.percent(8)) {
      members.add(quoted(seeded.nasty("role")) + ":" + anything());
    }
    return bytes("{" + String.join(",", members) + "}");
  }

  private byte[] bytes(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 2 && seeded.percent(6)) {
      bytes[seeded.between(0, bytes.length - 1)] = (byte) seeded.between(-128, 127);
    }
    return bytes;
  }

  private byte[] noObject() {
    String text =
        seeded.oneOf(
            "",
            "null",
            "[]",
            "{",
            "{}{}",
            "\"text\"",
            "\ufeff{}",
            "{\"a\":1,\"a\":2}",
            "{'a':1}",
            "[".repeat(50_000),
            "{\"a\":".repeat(2_000) + "1" + "}".repeat(2_000),
            "{\"" + "n".repeat(100_000) + "\":1}",
            "NaN",
            seeded.nasty("{}"));
    return bytes(text);
  }

  private String value(JsonNode described) {
    JsonNode schema = Operation.resolved(described);
    if (seeded.percent(25)) {
      return anything();
    }
    String type = schema.path("type").isArray() ? "string" : schema.path("type").asText("string");
    return switch (type) {
      case "boolean" -> Boolean.toString(seeded.percent(50));
      case "integer", "number" -> seeded.oneOf("0", "1", "512", "-1", "2147483648", "1.5");
      case "array" -> "[" + anything() + "]";
      case "object" -> new String(body(schema), StandardCharsets.UTF_8);
      default -> quoted(text(schema));
    };
  }

  private String text(JsonNode schema) {
    if (schema.path("enum").size() > 0 && seeded.percent(70)) {
      return schema.path("enum").get(seeded.between(0, schema.path("enum").size() - 1)).asText();
    }
    String like = seeded.oneOf(WORDS);
    return seeded.percent(40) ? like : seeded.nasty(like);
  }

  private String anything() {
    return seeded.oneOf(
        "null",
        "true",
        "-0",
        "0.1e-400",
        "1e400",
        "9".repeat(400),
        "12345678901234567890",
        "\"\"",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "[]",
        "{}",
        "[".repeat(40) + "]".repeat(40),
        quoted("x".repeat(seeded.between(1, 70_000))),
        quoted(seeded.nasty("a b")));
  }

  /** A JSON string, either as it is or all in escapes, which can spell what UTF-8 cannot. */
  private String quoted(String text) {
    boolean escaped = seeded.percent(50);
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = c >= ' ' && c != '"' && c != '\\' && !Character.isSurrogate(c);
      if (plain && (c < 0x7f || !escaped)) {
        json.append(c);
      } else {
        json.append("\\u%04x".formatted((int) c));
      }
    }
    return json.append('"').toString();
  }
}
