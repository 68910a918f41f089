package dev.berth.domain.workspace;

import dev.berth.domain.shared.DomainException;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where a person's dotfiles lie: a git repository over https, at most 200 characters. It becomes an
 * argument of git and a variable of a unit, so it is made of characters that mean nothing to
 * either; there is no place in it for a user name or a password.
 */
public record DotfilesUrl(String value) {

  /** As long as it may be, in characters. */
  public static final int LONGEST = 200;

  private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
  // No segment begins with a hyphen or is one of the dots that lead elsewhere.
  private static final String SEGMENT = "/(~?[A-Za-z0-9_]|\\.[A-Za-z0-9_])[A-Za-z0-9._~-]*";
  private static final Pattern FORM =
      Pattern.compile("https://" + LABEL + "(\\." + LABEL + ")*(:[0-9]{1,5})?(" + SEGMENT + ")+/?");

  /**
   * @throws DomainException DOTFILES_URL_MALFORMED
   */
  public DotfilesUrl {
    if (value.length() > LONGEST || !FORM.matcher(value).matches()) {
      // What was typed may hold a password, so it is not repeated.
      throw new DomainException(
          WorkspaceError.DOTFILES_URL_MALFORMED, Map.of("most", Integer.toString(LONGEST)));
    }
  }

  public static DotfilesUrl parse(String text) {
    return new DotfilesUrl(text.strip());
  }

  @Override
  public String toString() {
    return value;
  }
}
