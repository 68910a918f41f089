package dev.berth.domain.shared;

import java.util.regex.Pattern;

/** What was done, as {@code concept.verb}: {@code workspace.create}. */
public record AuditAction(String value) {

  private static final Pattern FORM = Pattern.compile("[a-z_]{2,30}\\.[a-z_]{2,30}");

  /**
   * Reads what somebody looks for.
   *
   * @throws DomainException AUDIT_ACTION_MALFORMED
   */
  public static AuditAction parse(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new DomainException(SharedError.AUDIT_ACTION_MALFORMED);
    }
    return new AuditAction(text);
  }

  public AuditAction {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not an audit action: " + value);
    }
  }
}
