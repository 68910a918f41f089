package dev.berth.persistence.session;

import dev.berth.domain.session.Totp;
import dev.berth.domain.shared.SealedSecret;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.token.TokenDigest;
import dev.berth.persistence.shared.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

@Entity
@Table(schema = "identity", name = "totp")
@SuppressWarnings("NullAway.Init")
final class TotpRow implements Row<Totp> {

  @Id
  @Column(name = "user_id")
  UUID userId;

  String secret;

  @Column(name = "enrolled_at")
  Instant enrolledAt;

  @Column(name = "confirmed_at")
  @Nullable Instant confirmedAt;

  @Column(name = "last_step")
  long lastStep;

  @Column(name = "recovery_codes")
  String recoveryCodes;

  @Version long version;

  static TotpRow from(Totp totp) {
    TotpRow row = new TotpRow();
    row.userId = totp.user().value();
    row.secret = totp.secret().value();
    row.enrolledAt = totp.enrolledAt();
    row.confirmedAt = totp.confirmedAt().orElse(null);
    row.lastStep = totp.lastStep();
    row.recoveryCodes =
        totp.recoveryCodes().stream()
            .map(TokenDigest::value)
            .sorted()
            .collect(Collectors.joining(" "));
    row.version = totp.version();
    return row;
  }

  @Override
  public Object key() {
    return userId;
  }

  @Override
  public Totp toDomain() {
    return new Totp(
        new UserId(userId),
        new SealedSecret(secret),
        enrolledAt,
        Optional.ofNullable(confirmedAt),
        lastStep,
        Stream.of(recoveryCodes.split(" ", -1))
            .filter(code -> !code.isEmpty())
            .map(TokenDigest::new)
            .collect(Collectors.toSet()),
        version);
  }
}
