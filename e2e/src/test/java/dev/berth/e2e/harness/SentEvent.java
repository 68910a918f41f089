package dev.berth.e2e.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One event of a stream of server-sent events, as the HTML standard writes them, section 9.2. */
public record SentEvent(String id, String type, JsonNode data) {

  private static final Pattern FORM =
      Pattern.compile("^id: (.*)\nevent: (.*)\ndata: (.*)$", Pattern.MULTILINE);

  /** All whole events of a stream; comments are passed over. */
  public static List<SentEvent> parse(String stream) {
    List<SentEvent> events = new ArrayList<>();
    Matcher matcher = FORM.matcher(stream);
    while (matcher.find()) {
      events.add(new SentEvent(matcher.group(1), matcher.group(2), Api.parse(matcher.group(3))));
    }
    return events;
  }
}
