package dev.berth.persistence.host;

import dev.berth.application.host.AccountLeases;
import dev.berth.domain.host.AccountLease;
import dev.berth.domain.host.AccountRange;
import dev.berth.domain.host.HostError;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.persistence.shared.JpaWorkspaceUnitOfWork;
import dev.berth.persistence.shared.NativeQuery;
import dev.berth.persistence.shared.Row;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Account numbers in {@code workspaces.account_lease}, one row each. */
public final class JpaAccountLeases implements AccountLeases {

  public static final Class<?> ROW = AccountLeaseRow.class;
  public static final Class<?> KEY = AccountKey.class;

  /** The index holds what is claimable in this order, so the cost is that of the first one. */
  private static final String CLAIM =
      """
      SELECT * FROM workspaces.account_lease
      WHERE host_id = ?1 AND provided AND holder IS NULL AND free_after <= ?2
      ORDER BY free_after, number LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED
      """;

  private static final String HELD_BY = "SELECT * FROM workspaces.account_lease WHERE holder = ?1";

  private static final String PROVIDE =
      """
      INSERT INTO workspaces.account_lease (host_id, number, provided, free_after, version)
      SELECT CAST(?1 AS uuid), number, true, 'epoch', 1
      FROM generate_series(?2, ?3) AS number
      ON CONFLICT (host_id, number) DO UPDATE SET provided = true
      WHERE NOT account_lease.provided
      """;

  private static final String WITHDRAW =
      """
      UPDATE workspaces.account_lease SET provided = false
      WHERE host_id = ?1 AND provided AND number NOT BETWEEN ?2 AND ?3
      """;

  /** Comparing 100,000 rows at each start for nothing would take longer than the start. */
  private static final String PROVIDED =
      """
      SELECT count(*) FROM workspaces.account_lease
      WHERE host_id = ?1 AND provided AND number BETWEEN ?2 AND ?3
      """;

  private final JpaWorkspaceUnitOfWork unitOfWork;

  public JpaAccountLeases(JpaWorkspaceUnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override
  public void provide(HostId host, AccountRange range) {
    long first = range.first().value();
    long last = range.last().value();
    unitOfWork.join(
        em -> {
          int withdrawn = NativeQuery.of(em, WITHDRAW, host.value(), first, last).update();
          long present =
              NativeQuery.of(em, PROVIDED, host.value(), first, last).value(Long.class).orElse(0L);
          return present == last - first + 1
              ? withdrawn
              : NativeQuery.of(em, PROVIDE, host.value(), first, last).update();
        });
  }

  @Override
  public AccountLease claim(HostId host, WorkspaceId holder, Instant now) {
    return unitOfWork.join(
        em ->
            NativeQuery.of(em, CLAIM, host.value(), now)
                .<AccountLease, AccountLeaseRow>row(AccountLeaseRow.class)
                .map(lease -> lease.heldBy(holder, now))
                .map(lease -> Row.update(em, AccountLeaseRow.from(lease)))
                .orElseThrow(
                    () ->
                        new DomainException(
                            HostError.ACCOUNTS_EXHAUSTED, Map.of("host", host.toString()))));
  }

  @Override
  public Optional<AccountLease> heldBy(WorkspaceId holder) {
    return unitOfWork.join(
        em -> NativeQuery.of(em, HELD_BY, holder.value()).row(AccountLeaseRow.class));
  }

  @Override
  public void update(AccountLease lease) {
    unitOfWork.join(em -> Row.update(em, AccountLeaseRow.from(lease)));
  }
}
