package dev.berth.persistence.session;

import dev.berth.domain.session.InstallationKey;
import dev.berth.domain.shared.SealedSecret;
import dev.berth.persistence.shared.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(schema = "identity", name = "installation_key")
@SuppressWarnings("NullAway.Init")
final class InstallationKeyRow implements Row<InstallationKey> {

  @Id int number;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "rsa_key")
  String rsaKey;

  static InstallationKeyRow from(InstallationKey key) {
    InstallationKeyRow row = new InstallationKeyRow();
    row.number = key.number();
    row.createdAt = key.createdAt();
    row.rsaKey = key.rsa().value();
    return row;
  }

  @Override
  public Object key() {
    return number;
  }

  @Override
  public InstallationKey toDomain() {
    return new InstallationKey(number, createdAt, new SealedSecret(rsaKey));
  }
}
