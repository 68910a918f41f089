package dev.berth.application.profile;

import dev.berth.domain.profile.Rank;
import java.util.Optional;

/**
 * Which profiles of a tenant are wanted.
 *
 * @param provider of a linked identity, {@code subject} the name in it: of one and the same
 */
public record ProfileFilter(
    Optional<Rank> rank, Optional<String> provider, Optional<String> subject) {}
