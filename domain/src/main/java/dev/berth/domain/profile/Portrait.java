package dev.berth.domain.profile;

import java.util.Optional;

/** How a member shows themselves. */
public record Portrait(
    Optional<DisplayName> displayName, Optional<Bio> bio, Optional<AvatarUrl> avatarUrl) {

  public static final Portrait EMPTY =
      new Portrait(Optional.empty(), Optional.empty(), Optional.empty());
}
