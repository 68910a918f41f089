package dev.berth.domain.shared;

import java.util.Locale;

/** A stable name of one fault; every concept has an enum of its own. */
public interface ErrorCode {

  /** The enum constant's name. */
  String name();

  Category category();

  /** The name as the outside sees it: lower-case with underscores. */
  default String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
