package dev.berth.domain.profile;

import dev.berth.domain.shared.DomainException;
import java.util.regex.Pattern;

/** What a member is in the tenant's own order: 1 to 32 of {@code a-z 0-9 _ -}, a letter first. */
public record Rank(String value) {

  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_-]{0,31}");

  /** Everybody's at first. */
  public static final Rank FIRST = new Rank("member");

  public Rank {
    if (!FORM.matcher(value).matches()) {
      throw new DomainException(ProfileError.RANK_MALFORMED);
    }
  }
}
