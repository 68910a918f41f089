package dev.berth.web.problem;

import dev.berth.domain.shared.DomainException;
import java.util.Map;

/**
 * What is wrong with one field.
 *
 * @param field its name in the request, cut to 100 characters; a header's or a query parameter's
 *     name where it is one
 * @param context what the catalogue's words may show
 */
public record FieldFault(String field, String code, Map<String, String> context) {

  private static final int LONGEST_NAME = 100;

  public FieldFault {
    field = cut(field);
    context = Map.copyOf(context);
  }

  private static String cut(String name) {
    if (name.length() <= LONGEST_NAME) {
      return name;
    }
    int end = LONGEST_NAME - 1;
    return name.substring(0, Character.isHighSurrogate(name.charAt(end - 1)) ? end - 1 : end) + "…";
  }

  public static FieldFault of(String field, FieldError error) {
    return new FieldFault(field, error.code(), Map.of());
  }

  public static FieldFault of(String field, DomainException refused) {
    return new FieldFault(field, refused.code().code(), refused.context());
  }
}
