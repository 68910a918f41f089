package dev.berth.domain.offboarding;

import dev.berth.domain.shared.UserId;
import java.util.Optional;

/** Who goes, and with that what becomes of the workspaces. */
public sealed interface Departure {

  /** Absent when the whole tenant goes. */
  Optional<UserId> user();

  /** Who has the workspaces now; absent where they are deleted. */
  Optional<UserId> heir();

  /** A member goes; what was theirs is handed on, or archived under the heir. */
  record OfMember(UserId member, UserId successor) implements Departure {

    @Override
    public Optional<UserId> user() {
      return Optional.of(member);
    }

    @Override
    public Optional<UserId> heir() {
      return Optional.of(successor);
    }
  }

  /** The tenant goes; all its workspaces are deleted. */
  record OfTenant() implements Departure {

    @Override
    public Optional<UserId> user() {
      return Optional.empty();
    }

    @Override
    public Optional<UserId> heir() {
      return Optional.empty();
    }
  }
}
