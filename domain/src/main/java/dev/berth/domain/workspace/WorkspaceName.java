package dev.berth.domain.workspace;

import dev.berth.domain.shared.AsciiText;
import dev.berth.domain.shared.DomainException;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A workspace's name in its tenant, the left part of its DNS label: 3 to 30 characters, lower-case
 * letters, digits and single hyphens (RFC 1035, section 2.3.1, narrowed).
 */
public record WorkspaceName(String value) {

  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  public WorkspaceName {
    if (value.length() < 3 || value.length() > 30 || !FORM.matcher(value).matches()) {
      throw new DomainException(WorkspaceError.WORKSPACE_NAME_MALFORMED, Map.of("name", value));
    }
  }

  public static WorkspaceName parse(String text) {
    return new WorkspaceName(AsciiText.lower(text.strip()));
  }
}
