package dev.berth.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.domain.host.Host;
import dev.berth.domain.shared.TenantId;
import dev.berth.persistence.schema.Side;
import dev.berth.testkit.audit.AuditSamples;
import dev.berth.testkit.host.HostSamples;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.MutableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class NewestInstantTest {

  @RegisterExtension static final TestDatabases DATABASES = TestDatabases.two();

  @Test
  void noClockStartsBeforeWhatIsStoredOnEitherSide() {
    Databases databases = DATABASES.databases();
    assertThat(databases.latestInstant()).isEqualTo(Instant.EPOCH);

    Instant audited = MutableClock.START.plusSeconds(5);
    databases
        .identity()
        .unitOfWork()
        .run(
            () ->
                databases
                    .identity()
                    .auditLog()
                    .append(AuditSamples.entry(new TenantId(Fresh.uuid()), audited)));
    assertThat(databases.latestInstant()).isEqualTo(audited);

    Instant registered = audited.plus(Duration.ofDays(400));
    Host sample = HostSamples.host();
    databases
        .workspaces()
        .unitOfWork()
        .run(
            () ->
                databases
                    .workspaces()
                    .hosts()
                    .add(
                        Host.registered(
                            sample.id(),
                            sample.kind(),
                            sample.name(),
                            sample.ports(),
                            registered)));
    assertThat(databases.latestInstant()).isEqualTo(registered);

    try (Databases reopened =
        Databases.open(
            DATABASES.address(Side.IDENTITY),
            DATABASES.address(Side.WORKSPACES),
            Clock.fixed(MutableClock.START, ZoneOffset.UTC))) {
      assertThat(reopened.clock().instant()).isEqualTo(registered);
    }
  }
}
