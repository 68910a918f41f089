package dev.berth.web.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.domain.shared.Edit;
import dev.berth.domain.shared.ErrorCode;
import dev.berth.web.problem.FieldError;
import dev.berth.web.problem.FieldFault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a body. Each is asked for once; its value may be taken after {@link #end()}, which
 * throws when any field was at fault or is one that nobody asked for.
 */
public final class Fields {

  private static final int NAMED_AT_MOST = 20;

  private static final int LONGEST_LIST = 500;

  private final ObjectNode body;
  private final String prefix;
  private final Faults faults;
  private final Set<String> asked = new HashSet<>();
  private final List<Fields> inner = new ArrayList<>();

  public Fields(ObjectNode body) {
    this(body, "", new Faults());
  }

  private Fields(ObjectNode body, String prefix, Faults faults) {
    this.body = body;
    this.prefix = prefix;
    this.faults = faults;
  }

  /** The fields of an object within; its faults are told with ours, under the name of both. */
  public Optional<Fields> object(String name) {
    return present(name)
        .filter(json -> json.isObject() || wrongType(name, json, "an object"))
        .map(json -> within((ObjectNode) json, name));
  }

  /** The same of an object that must be there. */
  public Optional<Fields> requiredObject(String name) {
    require(name);
    return object(name);
  }

  /** Holds that the fields are there, whatever is in them. */
  public void require(String... names) {
    for (String name : names) {
      if (!body.has(name)) {
        faults.add(at(name), FieldError.REQUIRED);
      }
    }
  }

  /** The same of each object of a list that must be there. */
  public List<Fields> objects(String name) {
    require(name);
    List<Fields> each = new ArrayList<>();
    present(name)
        .filter(json -> json.isArray() || wrongType(name, json, "a list"))
        .filter(json -> json.size() <= LONGEST_LIST || tooLong(name))
        .ifPresent(
            json -> {
              for (int i = 0; i < json.size(); i++) {
                String place = name + "[" + i + "]";
                if (json.get(i) instanceof ObjectNode object) {
                  each.add(within(object, place));
                } else {
                  wrongType(place, json.get(i), "an object");
                }
              }
            });
    return each;
  }

  private Fields within(ObjectNode object, String name) {
    Fields fields = new Fields(object, at(name) + ".", faults);
    inner.add(fields);
    return fields;
  }

  private String at(String name) {
    return prefix + name;
  }

  private boolean tooLong(String name) {
    faults.add(at(name), FieldError.TOO_LONG);
    return false;
  }

  /** Text that must be there, in the form that {@code parse} wants. */
  public <T> Supplier<T> required(String name, Function<String, T> parse) {
    if (!body.has(name)) {
      asked.add(name);
      faults.add(at(name), FieldError.REQUIRED);
      return () -> {
        throw untaken();
      };
    }
    Supplier<Optional<T>> value = optional(name, parse);
    return () -> value.get().orElseThrow(Fields::untaken);
  }

  /** Text that may be absent, but not null. */
  public <T> Supplier<Optional<T>> optional(String name, Function<String, T> parse) {
    Optional<T> value =
        present(name)
            .filter(json -> json.isTextual() || wrongType(name, json, "a string"))
            .flatMap(json -> faults.reading(at(name), () -> parse.apply(json.textValue())));
    return () -> value;
  }

  /** The same, where null takes the value away: absent, empty or a value. */
  public <T> Supplier<Optional<Optional<T>>> nullable(String name, Function<String, T> parse) {
    if (body.path(name).isNull()) {
      asked.add(name);
      return () -> Optional.of(Optional.empty());
    }
    Supplier<Optional<T>> value = optional(name, parse);
    return () -> value.get().isPresent() ? Optional.of(value.get()) : Optional.empty();
  }

  /** The same, told as an edit. */
  public <T> Supplier<Edit<T>> edit(String name, Function<String, T> parse) {
    Supplier<Optional<Optional<T>>> given = nullable(name, parse);
    return () -> given.get().map(Edit::to).orElseGet(Edit::keep);
  }

  /** A list of texts that may be absent, but not null. */
  public Supplier<Optional<List<String>>> texts(String name) {
    List<String> values = new ArrayList<>();
    boolean given =
        present(name)
            .filter(json -> json.isArray() || wrongType(name, json, "a list"))
            .filter(json -> json.size() <= LONGEST_LIST || tooLong(name))
            .map(json -> collected(name, json, values))
            .isPresent();
    return () -> given ? Optional.of(values) : Optional.empty();
  }

  /** An object of whatever form that may be absent, in the form that {@code parse} wants. */
  public <T> Supplier<Optional<T>> any(String name, Function<ObjectNode, T> parse) {
    Optional<T> value =
        present(name)
            .filter(json -> json.isObject() || wrongType(name, json, "an object"))
            .flatMap(json -> faults.reading(at(name), () -> parse.apply((ObjectNode) json)));
    return () -> value;
  }

  private boolean collected(String name, JsonNode list, List<String> values) {
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i).isTextual()) {
        values.add(list.get(i).textValue());
      } else {
        wrongType(name + "[" + i + "]", list.get(i), "a string");
      }
    }
    return true;
  }

  /** A header that belongs to the body: its faults are told with those of the fields. */
  public <T> Supplier<Optional<T>> header(
      String name, @Nullable String given, Function<String, T> parse) {
    Optional<T> value =
        Optional.ofNullable(given).flatMap(text -> faults.reading(name, () -> parse.apply(text)));
    return () -> value;
  }

  /** A whole number that may be absent, but not null. */
  public Supplier<Optional<Integer>> optionalInt(
      String name, int least, int most, ErrorCode outside) {
    Optional<Integer> value =
        present(name)
            .filter(json -> json.isIntegralNumber() || wrongType(name, json, "a whole number"))
            .filter(json -> within(json, least, most) || outside(name, least, most, outside))
            .map(JsonNode::intValue);
    return () -> value;
  }

  /** The same, where null says as much as leaving it out. */
  public Supplier<Optional<Integer>> nullableInt(
      String name, int least, int most, ErrorCode outside) {
    if (body.path(name).isNull()) {
      asked.add(name);
      return Optional::empty;
    }
    return optionalInt(name, least, most, outside);
  }

  /** The same, where null takes the value away. */
  public Supplier<Edit<Integer>> editInt(String name, int least, int most, ErrorCode outside) {
    boolean given = body.has(name);
    Supplier<Optional<Integer>> value = nullableInt(name, least, most, outside);
    return () -> given ? Edit.to(value.get()) : Edit.keep();
  }

  /** False when it is absent. */
  public Supplier<Boolean> flag(String name) {
    Supplier<Optional<Boolean>> value = optionalFlag(name);
    return () -> value.get().orElse(false);
  }

  /** True or false, where leaving it out says neither. */
  public Supplier<Optional<Boolean>> optionalFlag(String name) {
    Optional<Boolean> value =
        present(name)
            .filter(json -> json.isBoolean() || wrongType(name, json, "true or false"))
            .map(JsonNode::booleanValue);
    return () -> value;
  }

  /**
   * @throws dev.berth.web.problem.InvalidFields with all faults of all fields
   */
  public void end() {
    refuseUnasked();
    faults.end();
  }

  private void refuseUnasked() {
    inner.forEach(Fields::refuseUnasked);
    int named = 0;
    for (Map.Entry<String, JsonNode> field : body.properties()) {
      if (!asked.contains(field.getKey()) && named++ < NAMED_AT_MOST) {
        faults.add(at(field.getKey()), FieldError.UNKNOWN_FIELD);
      }
    }
  }

  private Optional<JsonNode> present(String name) {
    asked.add(name);
    return Optional.ofNullable(body.get(name));
  }

  private static boolean within(JsonNode json, int least, int most) {
    return json.canConvertToInt() && json.intValue() >= least && json.intValue() <= most;
  }

  private boolean outside(String name, int least, int most, ErrorCode code) {
    Map<String, String> range =
        Map.of("least", Integer.toString(least), "most", Integer.toString(most));
    faults.add(new FieldFault(at(name), code.code(), range));
    return false;
  }

  private boolean wrongType(String name, JsonNode json, String wanted) {
    faults.add(
        json.isNull()
            ? FieldFault.of(at(name), FieldError.NOT_NULL)
            : new FieldFault(at(name), FieldError.WRONG_TYPE.code(), Map.of("wanted", wanted)));
    return false;
  }

  private static IllegalStateException untaken() {
    return new IllegalStateException("a field's value is taken after end()");
  }
}
