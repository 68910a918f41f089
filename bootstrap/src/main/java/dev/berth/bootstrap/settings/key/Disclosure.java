package dev.berth.bootstrap.settings.key;

import dev.berth.bootstrap.settings.value.DatabaseAddress;
import dev.berth.bootstrap.settings.value.Mask;
import java.util.regex.Pattern;

/** How much of a setting's text may be shown in reports and dumps. */
public enum Disclosure {
  OPEN {
    @Override
    public String shown(String text) {
      return Shown.of(text);
    }
  },
  /** Nothing of it. */
  SECRET {
    @Override
    public String shown(String text) {
      return text.isEmpty() ? "" : Mask.TEXT;
    }
  },
  /** A database's URL without user, password and parameters; nothing when it is malformed. */
  DATABASE_URL {
    @Override
    public String shown(String text) {
      return Shown.of(DatabaseAddress.shown(text));
    }
  },
  /** A URL without its user part and its query, where people paste tokens. */
  URL {
    @Override
    public String shown(String text) {
      String bare = USER_PART.matcher(text).replaceFirst("$1" + Mask.TEXT + "@");
      return Shown.of(QUERY.matcher(bare).replaceFirst("$1" + Mask.TEXT));
    }
  };

  private static final Pattern USER_PART = Pattern.compile("(?s)^([^/]{0,20}//|).*@");
  private static final Pattern QUERY = Pattern.compile("(?s)([?#]).*$");

  /** The text as it may be shown: bounded, on one line, without what is secret. */
  public abstract String shown(String text);
}
