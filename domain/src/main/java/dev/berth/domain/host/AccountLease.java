package dev.berth.domain.host;

import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One account number of one host and the workspace that has it.
 *
 * @param freeAfter before then nobody gets it; of the free ones the longest unused goes first
 */
public record AccountLease(
    HostId host,
    AccountNumber number,
    Optional<WorkspaceId> holder,
    Instant freeAfter,
    long version) {

  public static AccountLease free(HostId host, AccountNumber number) {
    return new AccountLease(host, number, Optional.empty(), Instant.EPOCH, 0);
  }

  public boolean claimable(Instant now) {
    return holder.isEmpty() && !now.isBefore(freeAfter);
  }

  /**
   * @throws DomainException ACCOUNT_NOT_FREE when it is held or rests
   */
  public AccountLease heldBy(WorkspaceId workspace, Instant now) {
    if (!claimable(now)) {
      throw new DomainException(HostError.ACCOUNT_NOT_FREE, Map.of("account", number.toString()));
    }
    return new AccountLease(host, number, Optional.of(workspace), Instant.EPOCH, version);
  }

  /**
   * Gives the number back; it rests, so that a file forgotten somewhere has no new owner at once.
   *
   * @throws DomainException ACCOUNT_NOT_HELD when nobody holds it
   */
  public AccountLease released(Instant now, Duration rest) {
    if (holder.isEmpty()) {
      throw new DomainException(HostError.ACCOUNT_NOT_HELD, Map.of("account", number.toString()));
    }
    return new AccountLease(host, number, Optional.empty(), now.plus(rest), version);
  }
}
