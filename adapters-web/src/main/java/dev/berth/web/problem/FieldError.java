package dev.berth.web.problem;

import java.util.Locale;

/** What can be wrong with one field of a request, whatever it means. */
public enum FieldError {
  REQUIRED,
  NOT_NULL,
  WRONG_TYPE,
  UNKNOWN_FIELD,
  UNKNOWN_VALUE,
  OUT_OF_RANGE,
  TOO_LONG,
  REPEATED,
  NOT_SUPPORTED;

  /** The name as the outside sees it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
