package dev.berth.domain.template;

import dev.berth.domain.shared.DomainException;
import java.util.Map;
import java.util.regex.Pattern;

/** Names a template: 2 to 40 lower-case letters, digits and single hyphens. */
public record TemplateId(String value) {

  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  public static final TemplateId CODE_SERVER = new TemplateId("code-server");

  public TemplateId {
    if (value.length() < 2 || value.length() > 40 || !FORM.matcher(value).matches()) {
      throw new DomainException(TemplateError.TEMPLATE_UNKNOWN, Map.of("template", value));
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
