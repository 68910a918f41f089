package dev.berth.testkit.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.audit.CarryAuditEntries;
import dev.berth.application.health.ReadHealth;
import dev.berth.application.host.RegisterHost;
import dev.berth.application.shared.MessageSetAside;
import dev.berth.application.shared.OutboxMessage;
import dev.berth.application.shared.OutboxReader;
import dev.berth.application.shared.WorkspaceAudit;
import dev.berth.application.shared.WorkspaceOutbox;
import dev.berth.domain.host.Host;
import dev.berth.domain.host.HostKind;
import dev.berth.domain.host.HostRoom;
import dev.berth.domain.host.MemoryAndDisk;
import dev.berth.domain.host.Overcommit;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.TenantId;
import dev.berth.testkit.audit.AuditSamples;
import dev.berth.testkit.health.SwitchedCheck;
import dev.berth.testkit.host.FakeGauge;
import dev.berth.testkit.host.HostSamples;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.InMemoryIdentitySide;
import dev.berth.testkit.shared.InMemoryWorkspaceSide;
import dev.berth.testkit.shared.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the installation does by itself, without an actor. */
class InstallationItselfTest {

  private final MutableClock clock = new MutableClock();
  private final InMemoryIdentitySide identity = InMemoryIdentitySide.empty();
  private final InMemoryWorkspaceSide workspaces = InMemoryWorkspaceSide.empty(clock);
  private final WorkspaceAudit audit = new WorkspaceAudit(workspaces.outbox());
  private final CarryAuditEntries carry =
      new CarryAuditEntries(
          workspaces.unitOfWork(),
          workspaces.outbox(),
          identity.unitOfWork(),
          identity.auditLog(),
          clock);

  @Test
  void anEntryOfTheWorkspaceSideArrivesInTheLogAsItWasWritten() {
    AuditEntry entry = AuditSamples.entry(new TenantId(Fresh.uuid()));
    AuditEntry ownAct = AuditSamples.ofTheInstallation();
    workspaces.unitOfWork().run(() -> audit.append(entry));
    workspaces.unitOfWork().run(() -> audit.append(ownAct));

    assertThat(carry.run()).isEqualTo(2);

    assertThat(entries()).containsExactlyInAnyOrder(entry, ownAct);
    assertThat(carry.run()).isZero();
  }

  @Test
  void moreThanOneLoadIsCarriedLoadByLoad() {
    for (int i = 0; i < 130; i++) {
      workspaces
          .unitOfWork()
          .run(() -> audit.append(AuditSamples.entry(new TenantId(Fresh.uuid()))));
    }

    assertThat(carry.run() + carry.run()).isEqualTo(130);
    assertThat(entries()).hasSize(130);
  }

  @Test
  void whatWasCarriedTwiceIsKeptOnce() {
    AuditEntry entry = AuditSamples.entry(new TenantId(Fresh.uuid()));
    workspaces.unitOfWork().run(() -> audit.append(entry));
    CarryAuditEntries diesBeforeItNotes =
        new CarryAuditEntries(
            workspaces.unitOfWork(),
            new ForgetfulOutbox(workspaces),
            identity.unitOfWork(),
            identity.auditLog(),
            clock);
    assertThatThrownBy(diesBeforeItNotes::run).hasMessage("gone");
    clock.advance(Duration.ofSeconds(1));

    assertThat(carry.run()).isEqualTo(1);

    assertThat(entries()).containsExactly(entry);
  }

  @Test
  void oneThatCannotBeCarriedHoldsUpNoOtherAndIsSetAsideInTheEnd() {
    for (int i = 0; i < 150; i++) {
      appendOfAnotherKind();
    }
    AuditEntry entry = AuditSamples.entry(new TenantId(Fresh.uuid()));
    workspaces.unitOfWork().run(() -> audit.append(entry));

    assertThatThrownBy(carry::run).hasMessageContaining("something.else");
    assertThatThrownBy(carry::run).hasMessageContaining("something.else");

    assertThat(entries()).containsExactly(entry);
    for (int i = 0; i < 2 * OutboxReader.MOST_TRIES; i++) {
      clock.advance(Duration.ofHours(1));
      try {
        assertThat(carry.run()).isZero();
      } catch (IllegalStateException failedOnceMore) {
        assertThat(workspaces.committed(() -> workspaces.outbox().countSetAside())).isZero();
      } catch (MessageSetAside last) {
        assertThat(last).hasMessageContaining("12 tries");
      }
    }
    assertThat(workspaces.committed(() -> workspaces.outbox().countSetAside())).isEqualTo(150);
    assertThat(workspaces.committed(() -> workspaces.outbox().pending(9))).isEmpty();
  }

  @Test
  void aMessageOfAnotherKindIsNotCarried() {
    appendOfAnotherKind();

    assertThatThrownBy(carry::run).hasMessageContaining("something.else, version 1");

    assertThat(entries()).isEmpty();
  }

  @Test
  void aMachineThatHasGrownIsMeasuredAnewAndKeepsItsSettings() {
    FakeGauge gauge = new FakeGauge(new MemoryAndDisk(8_192, 102_400));
    RegisterHost register =
        new RegisterHost(
            workspaces.unitOfWork(),
            workspaces.hosts(),
            workspaces.portLeases(),
            workspaces.accountLeases(),
            gauge);
    Host first = register.handle(HostSamples.host());
    register.measure(first.id());
    assertThat(stored(first.id()).map(Host::version)).contains(first.version());

    MemoryAndDisk larger = new MemoryAndDisk(8_192, 204_800);
    gauge.is(larger);
    register.measure(first.id());

    assertThat(stored(first.id()).map(Host::room)).contains(first.room().measured(larger));
  }

  private Optional<Host> stored(HostId id) {
    return workspaces.unitOfWork().execute(() -> workspaces.hosts().find(id));
  }

  @Test
  void aMachineIsMadeKnownOnceAndTakesOverItsSettings() {
    FakeGauge gauge = new FakeGauge(new MemoryAndDisk(8_192, 102_400));
    RegisterHost register =
        new RegisterHost(
            workspaces.unitOfWork(),
            workspaces.hosts(),
            workspaces.portLeases(),
            workspaces.accountLeases(),
            gauge);
    Host first = register.handle(HostSamples.host());

    gauge.is(new MemoryAndDisk(4_096, 102_400));
    HostRoom room =
        new HostRoom(Optional.empty(), Optional.of(new Overcommit(150)), Optional.empty());
    Host again =
        register.handle(
            new Host(
                first.id(),
                HostKind.PROCESS,
                "renamed",
                HostSamples.range(30_000, 30_001),
                room,
                false,
                MutableClock.START,
                Optional.empty(),
                Optional.empty(),
                0));

    assertThat(again.name()).isEqualTo("renamed");
    assertThat(first.room())
        .isEqualTo(HostRoom.UNLIMITED.measured(new MemoryAndDisk(8_192, 102_400)));
    assertThat(again.room()).isEqualTo(room.measured(new MemoryAndDisk(4_096, 102_400)));
    assertThat(again.version()).isGreaterThan(first.version());
    assertThat(
            workspaces.committed(
                () -> workspaces.portLeases().find(first.id(), again.ports().first())))
        .isPresent();
  }

  @Test
  void healthIsWellWhenEveryCheckPasses() {
    SwitchedCheck good = new SwitchedCheck("identity_database", true);
    SwitchedCheck bad = new SwitchedCheck("disk", false);

    assertThat(new ReadHealth(List.of(good)).handle().passes()).isTrue();
    ReadHealth.Health health = new ReadHealth(List.of(good, bad)).handle();
    assertThat(health.passes()).isFalse();
    assertThat(health.checks()).isEqualTo(Map.of("identity_database", true, "disk", false));
  }

  private void appendOfAnotherKind() {
    OutboxMessage message =
        new OutboxMessage(
            Fresh.uuid(), "something.else", 1, Optional.empty(), MutableClock.START, Map.of());
    workspaces.unitOfWork().run(() -> workspaces.outbox().append(message));
  }

  private List<AuditEntry> entries() {
    return identity.committed(() -> identity.auditLog().all());
  }

  /** Dies between the log and the note that the messages were carried. */
  private record ForgetfulOutbox(InMemoryWorkspaceSide side) implements WorkspaceOutbox {

    @Override
    public void append(OutboxMessage message) {
      side.outbox().append(message);
    }

    @Override
    public List<Due> due(Instant now, int limit) {
      return side.outbox().due(now, limit);
    }

    @Override
    public Optional<Instant> nextAt() {
      return side.outbox().nextAt();
    }

    @Override
    public void postpone(UUID id, Instant until) {
      side.outbox().postpone(id, until);
    }

    @Override
    public void failed(Due tried, String fault, Instant again) {
      side.outbox().failed(tried, fault, again);
    }

    @Override
    public void setAside(Due tried, String fault, Instant at) {
      side.outbox().setAside(tried, fault, at);
    }

    @Override
    public int countSetAside() {
      return side.outbox().countSetAside();
    }

    @Override
    public int forget(Instant deliveredBefore) {
      return side.outbox().forget(deliveredBefore);
    }

    @Override
    public void delivered(UUID id, Instant at) {
      throw new IllegalStateException("gone");
    }
  }
}
