package dev.berth.persistence.host;

import dev.berth.domain.host.AccountNumber;
import dev.berth.domain.shared.HostId;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The primary key of an account number: its host and itself. */
@Embeddable
@SuppressWarnings("NullAway.Init")
final class AccountKey {

  @Column(name = "host_id")
  UUID hostId;

  long number;

  static AccountKey of(HostId host, AccountNumber number) {
    AccountKey key = new AccountKey();
    key.hostId = host.value();
    key.number = number.value();
    return key;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AccountKey key && number == key.number && hostId.equals(key.hostId);
  }

  @Override
  public int hashCode() {
    return Objects.hash(hostId, number);
  }
}
