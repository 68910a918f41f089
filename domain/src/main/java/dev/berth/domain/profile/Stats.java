package dev.berth.domain.profile;

import dev.berth.domain.shared.DomainException;

/**
 * Figures of a member in whatever form the tenant likes: the text of one JSON object, without
 * spaces, its names in order, at most 16,384 characters.
 */
public record Stats(String json) {

  private static final int MOST = 16_384;

  public static final Stats NONE = new Stats("{}");

  public Stats {
    if (json.length() > MOST || !json.startsWith("{") || !json.endsWith("}")) {
      throw new DomainException(ProfileError.STATS_MALFORMED);
    }
  }
}
