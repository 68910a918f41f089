package dev.berth.web.problem;

import dev.berth.domain.shared.DomainException;
import java.util.Map;

/**
 * What is wrong with one field.
 *
 * @param field its name in the request; a header's or a query parameter's name where it is one
 * @param context what the catalogue's words may show
 */
public record FieldFault(String field, String code, Map<String, String> context) {

  private static final int LONGEST_NAME = 64;

  public FieldFault {
    field = field.length() <= LONGEST_NAME ? field : field.substring(0, LONGEST_NAME) + "…";
    context = Map.copyOf(context);
  }

  public static FieldFault of(String field, FieldError error) {
    return new FieldFault(field, error.code(), Map.of());
  }

  public static FieldFault of(String field, DomainException refused) {
    return new FieldFault(field, refused.code().code(), refused.context());
  }
}
