package dev.berth.domain.shared;

import java.util.regex.Pattern;

/** What was done, as {@code concept.verb}: {@code workspace.create}. */
public record AuditAction(String value) {

  private static final Pattern FORM = Pattern.compile("[a-z_]{2,30}\\.[a-z_]{2,30}");

  public AuditAction {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not an audit action: " + value);
    }
  }
}
