package dev.berth.web.stream;

import dev.berth.web.http.Exchange;
import dev.berth.web.problem.FieldError;
import dev.berth.web.problem.FieldFault;
import dev.berth.web.problem.InvalidFields;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a client that was here before wants to go on. */
public final class LastEventId {

  private static final String HEADER = "Last-Event-ID";

  private LastEventId() {}

  /**
   * @param form of the ids that the stream gives out
   * @throws InvalidFields for an id that the stream never gave out
   */
  public static Optional<MatchResult> of(Exchange exchange, Pattern form) {
    String given = exchange.header(HEADER);
    if (given == null || given.isEmpty()) {
      return Optional.empty();
    }
    Matcher matcher = form.matcher(given);
    if (!matcher.matches()) {
      throw new InvalidFields(List.of(FieldFault.of(HEADER, FieldError.UNKNOWN_VALUE)));
    }
    return Optional.of(matcher.toMatchResult());
  }
}
