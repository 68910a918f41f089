package dev.berth.persistence.host;

import dev.berth.domain.host.AccountLease;
import dev.berth.domain.host.AccountNumber;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.persistence.shared.Row;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether a number is within its host's range is not here: only {@code provide} changes that. */
@Entity
@Table(schema = "workspaces", name = "account_lease")
@SuppressWarnings("NullAway.Init")
final class AccountLeaseRow implements Row<AccountLease> {

  @EmbeddedId AccountKey key;

  @Nullable UUID holder;

  @Column(name = "free_after")
  Instant freeAfter;

  @Version long version;

  static AccountLeaseRow from(AccountLease lease) {
    AccountLeaseRow row = new AccountLeaseRow();
    row.key = AccountKey.of(lease.host(), lease.number());
    row.holder = lease.holder().map(WorkspaceId::value).orElse(null);
    row.freeAfter = lease.freeAfter();
    row.version = lease.version();
    return row;
  }

  @Override
  public Object key() {
    return key;
  }

  @Override
  public AccountLease toDomain() {
    return new AccountLease(
        new HostId(key.hostId),
        new AccountNumber(key.number),
        Optional.ofNullable(holder).map(WorkspaceId::new),
        freeAfter,
        version);
  }
}
