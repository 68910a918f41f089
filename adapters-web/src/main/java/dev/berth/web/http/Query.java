package dev.berth.web.http;

import dev.berth.application.shared.PageRequest;
import dev.berth.web.json.Faults;
import dev.berth.web.problem.FieldError;
import dev.berth.web.problem.FieldFault;
import dev.berth.web.problem.HttpError;
import dev.berth.web.problem.RequestRefused;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The parameters of a query; faults are collected until {@link #end()}. */
public final class Query {

  private static final int DEFAULT_LIMIT = 50;
  private static final int LONGEST = 512;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  private final Context ctx;
  private final Faults faults = new Faults();

  Query(Context ctx) {
    this.ctx = ctx;
  }

  /** A value that may be absent, in the form that {@code parse} wants. */
  public <T> Optional<T> optional(String name, Function<String, T> parse) {
    return text(name).flatMap(text -> faults.reading(name, () -> parse.apply(text)));
  }

  /** {@code true} or {@code false}; absent is false. */
  public boolean flag(String name) {
    Optional<String> text = text(name);
    if (text.filter(value -> !value.equals("true") && !value.equals("false")).isPresent()) {
      faults.add(name, FieldError.UNKNOWN_VALUE);
    }
    return text.filter(value -> value.equals("true")).isPresent();
  }

  public int number(String name, int otherwise, int least, int most) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    int value = NUMBER.matcher(text.get()).matches() ? Integer.parseInt(text.get()) : -1;
    if (value < least || value > most) {
      Map<String, String> range =
          Map.of("least", Integer.toString(least), "most", Integer.toString(most));
      faults.add(new FieldFault(name, FieldError.OUT_OF_RANGE.code(), range));
      return otherwise;
    }
    return value;
  }

  /** Which part of a list is wanted. */
  public PageRequest page() {
    int limit = number("limit", DEFAULT_LIMIT, 1, PageRequest.MOST);
    return new PageRequest(limit, text("cursor"));
  }

  public boolean has(String name) {
    return text(name).isPresent();
  }

  public void refuse(String name, FieldError error) {
    faults.add(name, error);
  }

  /**
   * @throws dev.berth.web.problem.InvalidFields with all faults
   */
  public void end() {
    faults.end();
  }

  private Optional<String> text(String name) {
    List<String> values;
    try {
      values = ctx.queryParams(name);
    } catch (IllegalArgumentException malformed) {
      throw new RequestRefused(HttpError.MALFORMED_REQUEST);
    }
    if (values.size() > 1) {
      faults.add(name, FieldError.REPEATED);
    } else if (values.size() == 1 && values.get(0).length() > LONGEST) {
      faults.add(name, FieldError.TOO_LONG);
    } else {
      return values.stream().findFirst();
    }
    return Optional.empty();
  }
}
