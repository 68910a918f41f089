package dev.berth.application.host;

import dev.berth.application.shared.CrossTenant;
import dev.berth.application.shared.DrivenPort;
import dev.berth.domain.host.AccountLease;
import dev.berth.domain.host.AccountRange;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.WorkspaceId;
import java.time.Instant;
import java.util.Optional;

/**
 * The account numbers of all hosts and who has them. Every method joins the caller's unit of work.
 */
@DrivenPort
@CrossTenant("an account number belongs to a host, whoever works there")
public interface AccountLeases {

  /** Makes the range known; numbers outside it are never given again. */
  void provide(HostId host, AccountRange range);

  /**
   * Claims, of the host's numbers that are claimable at {@code now} and that no other open
   * transaction is claiming, the one that was unused the longest, the lowest first; it never waits
   * for another claimant.
   *
   * @throws dev.berth.domain.shared.DomainException ACCOUNTS_EXHAUSTED
   */
  AccountLease claim(HostId host, WorkspaceId holder, Instant now);

  /** The lease of a workspace, if it holds one. */
  Optional<AccountLease> heldBy(WorkspaceId holder);

  /**
   * @throws dev.berth.domain.shared.DomainException STALE_VERSION
   */
  void update(AccountLease lease);
}
