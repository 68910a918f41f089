package dev.berth.web.http;

import dev.berth.domain.shared.Category;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.ErrorCode;
import dev.berth.web.problem.FieldFault;
import dev.berth.web.problem.InvalidFields;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Tells which field is at fault when a use case, and not the reading, finds its form wrong. */
public final class Blame {

  private final Function<ErrorCode, Optional<String>> fields;

  private Blame(Function<ErrorCode, Optional<String>> fields) {
    this.fields = fields;
  }

  /** Every fault of form is this field's. */
  public static Blame on(String field) {
    return new Blame(code -> Optional.of(field));
  }

  /** A fault of form is the field's that is named for its code, and else the whole request's. */
  public static Blame by(Function<ErrorCode, Optional<String>> fields) {
    return new Blame(fields);
  }

  public <T> T in(Supplier<T> call) {
    try {
      return call.get();
    } catch (DomainException refused) {
      if (refused.code().category() != Category.INVALID) {
        throw refused;
      }
      String field = fields.apply(refused.code()).orElseThrow(() -> refused);
      throw new InvalidFields(List.of(FieldFault.of(field, refused)));
    }
  }
}
