package dev.berth.web.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.domain.profile.ProfileError;
import dev.berth.domain.profile.Stats;
import dev.berth.domain.shared.DomainException;
import dev.berth.web.json.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Figures as JSON: names in order, numbers written out, nothing that a database refuses. */
final class StatsJson {

  /** As many digits on either side of the point as anybody counts. */
  private static final int MOST_DIGITS = 30;

  private StatsJson() {}

  static ObjectNode of(Stats stats) {
    return Json.readObject(stats.json().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @throws DomainException STATS_MALFORMED
   */
  static Stats parse(ObjectNode json) {
    StringBuilder text = new StringBuilder();
    write(json, text);
    return new Stats(text.toString());
  }

  private static void write(JsonNode json, StringBuilder text) {
    if (json.isObject()) {
      TreeMap<String, JsonNode> ordered = new TreeMap<>();
      json.properties().forEach(field -> ordered.put(field.getKey(), field.getValue()));
      char before = '{';
      for (Map.Entry<String, JsonNode> field : ordered.entrySet()) {
        text.append(before).append(quoted(field.getKey())).append(':');
        write(field.getValue(), text);
        before = ',';
      }
      text.append(ordered.isEmpty() ? "{}" : "}");
    } else if (json.isArray()) {
      char before = '[';
      for (JsonNode item : json) {
        text.append(before);
        write(item, text);
        before = ',';
      }
      text.append(json.isEmpty() ? "[]" : "]");
    } else if (json.isNumber()) {
      text.append(number(json));
    } else {
      text.append(json.isTextual() ? quoted(json.textValue()) : json.asText());
    }
  }

  private static String number(JsonNode json) {
    double rough = json.doubleValue();
    if (!Double.isFinite(rough) || Math.abs(rough) >= Math.pow(10, MOST_DIGITS)) {
      throw malformed();
    }
    BigDecimal value = json.decimalValue();
    if (Math.abs(value.scale()) > MOST_DIGITS || value.precision() > MOST_DIGITS) {
      throw malformed();
    }
    return value.toPlainString();
  }

  private static String quoted(String text) {
    if (text.codePoints().anyMatch(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF))) {
      throw malformed();
    }
    return Json.object().textNode(text).toString();
  }

  private static DomainException malformed() {
    return new DomainException(ProfileError.STATS_MALFORMED);
  }
}
