package dev.berth.domain.shared;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The one way a rule says no. The context holds what a message may show a person: never a secret,
 * and text from outside only cut to {@value #LONGEST_VALUE} characters.
 */
public final class DomainException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int LONGEST_VALUE = 200;

  private final transient ErrorCode code;
  private final transient Map<String, String> context;
  private final transient Optional<String> note;

  public DomainException(ErrorCode code) {
    this(code, Map.of());
  }

  public DomainException(ErrorCode code, Map<String, String> context) {
    super(code.code());
    this.code = code;
    this.context = bounded(context);
    this.note = Optional.empty();
  }

  public DomainException(ErrorCode code, Map<String, String> context, Throwable cause) {
    super(code.code(), cause);
    this.code = code;
    this.context = bounded(context);
    this.note = Optional.empty();
  }

  /**
   * @param note what the one who asked is not to know, for the log of who runs the installation
   */
  public DomainException(ErrorCode code, Map<String, String> context, String note) {
    super(code.code());
    this.code = code;
    this.context = bounded(context);
    this.note = Optional.of(note);
  }

  public ErrorCode code() {
    return code;
  }

  public Map<String, String> context() {
    return context;
  }

  /** For the log, and for no answer. */
  public Optional<String> note() {
    return note;
  }

  private static Map<String, String> bounded(Map<String, String> context) {
    return context.entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> cut(entry.getValue())));
  }

  private static String cut(String value) {
    return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
  }
}
