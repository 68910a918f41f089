package dev.berth.testkit.host;

import static dev.berth.testkit.shared.Refusals.assertNeedsUnitOfWork;
import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.host.Hosts;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.host.Host;
import dev.berth.domain.host.HostError;
import dev.berth.domain.host.HostKind;
import dev.berth.domain.host.HostRoom;
import dev.berth.domain.host.MemoryAndDisk;
import dev.berth.domain.host.Overcommit;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.workspace.Workspace;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.Counted;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.Together;
import dev.berth.testkit.shared.WorkspaceSide;
import dev.berth.testkit.workspace.WorkspaceSamples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a store of hosts promises. */
@ContractFor(Hosts.class)
public interface HostsContract {

  WorkspaceSide workspaceSide();

  @Test
  default void aHostIsFoundAsItWasAdded() {
    Host host = HostSamples.host();

    Host stored = add(host);

    assertThat(stored).isEqualTo(Counted.up(host));
    assertThat(find(host.id())).contains(stored);
  }

  @Test
  default void changedSettingsAreKept() {
    Host changed =
        add(HostSamples.host())
            .configured(HostKind.SYSTEMD, "another name", HostSamples.range(30_000, 30_001));

    Host updated = update(changed);

    assertThat(updated).isEqualTo(Counted.up(changed));
    assertThat(find(changed.id())).contains(updated);
  }

  @Test
  default void aHostIsSeenAlsoWhereItIsAddedOrChangedInTheSameUnitOfWork() {
    Host host = HostSamples.host();
    Instant first = MutableClock.START.plusSeconds(1);
    Instant second = MutableClock.START.plusSeconds(2);

    Host added = addedAndSeen(host, first);
    assertThat(find(host.id()).orElseThrow().lastSeenAt()).contains(first);
    workspaceSide()
        .unitOfWork()
        .run(
            () -> {
              workspaceSide().hosts().update(added.draining(true));
              workspaceSide().hosts().seen(host.id(), second);
            });

    assertThat(find(host.id()).orElseThrow().lastSeenAt()).contains(second);
    assertThat(find(host.id()).orElseThrow().draining()).isTrue();
  }

  private Host addedAndSeen(Host host, Instant at) {
    return workspaceSide()
        .committed(
            () -> {
              Host added = workspaceSide().hosts().add(host);
              workspaceSide().hosts().seen(host.id(), at);
              return added;
            });
  }

  @Test
  default void thoseThatNeverComeBackAreKnownForEver() {
    Host there = add(HostSamples.host()).draining(true);
    Host gone = add(HostSamples.host()).draining(true);
    Instant at = MutableClock.START.plus(Duration.ofMinutes(10));

    Host stored = update(gone.writtenOff(at));
    update(there);

    assertThat(stored).isEqualTo(Counted.up(gone.writtenOff(at)));
    assertThat(find(gone.id())).contains(stored);
    assertThat(workspaceSide().committed(() -> workspaceSide().hosts().writtenOff()))
        .contains(gone.id())
        .doesNotContain(there.id());
    see(gone.id(), at.plusSeconds(1));
    assertThat(find(gone.id()).orElseThrow().writtenOffAt()).contains(at);
  }

  @Test
  default void anUnknownHostIsAbsent() {
    assertThat(find(new HostId(Fresh.uuid()))).isEmpty();
  }

  @Test
  default void aHostIsAddedOnce() {
    Host stored = add(HostSamples.host());

    assertThatThrownBy(() -> add(stored)).isInstanceOf(RuntimeException.class);

    assertThat(find(stored.id())).contains(stored);
  }

  @Test
  default void aStaleCopyIsRefused() {
    Host stored = add(HostSamples.host());
    Host newer = update(stored.configured(HostKind.PROCESS, "first", stored.ports()));

    assertRefused(
        SharedError.STALE_VERSION,
        () -> update(stored.configured(HostKind.PROCESS, "second", stored.ports())));

    assertThat(find(stored.id())).contains(newer);
  }

  @Test
  default void ofTwoThreadsWhoChangeTheSameCopyOneGetsThrough() {
    Host stored = add(HostSamples.host());

    Together.run(2, () -> update(stored.configured(HostKind.PROCESS, "race", stored.ports())))
        .onlyThisMany(1, SharedError.STALE_VERSION);
  }

  @Test
  default void drainingIsKeptAlsoUnderChangedSettings() {
    Host stored = add(HostSamples.host());

    Host drained = update(stored.draining(true));
    Host again = update(drained.configured(HostKind.SYSTEMD, "later", stored.ports()));

    assertThat(drained.draining()).isTrue();
    assertThat(find(stored.id())).contains(again);
    assertThat(again.draining()).isTrue();
    assertThat(update(again.draining(false)).draining()).isFalse();
  }

  @Test
  default void aSignOfLifeChangesNothingElseAndNobodysCopyIsStale() {
    Host stored = add(HostSamples.host());
    Instant first = MutableClock.START.plusSeconds(1);
    Instant second = MutableClock.START.plusSeconds(2);

    see(stored.id(), first);
    Host seen = find(stored.id()).orElseThrow();
    see(stored.id(), second);
    Host updated = update(stored.draining(true));

    assertThat(stored.lastSeenAt()).isEmpty();
    assertThat(seen.lastSeenAt()).contains(first);
    assertThat(seen.version()).isEqualTo(stored.version());
    assertThat(updated.draining()).isTrue();
    assertThat(find(stored.id()).orElseThrow().lastSeenAt()).contains(second);
  }

  @Test
  default void hostsAreListedNewestFirstPageByPage() {
    List<HostId> added = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      added.add(0, add(HostSamples.hostOf(MutableClock.START.plusSeconds(1_000 + i))).id());
    }

    List<HostId> listed = new ArrayList<>();
    Optional<String> after = Optional.empty();
    do {
      PageRequest request = new PageRequest(2, after);
      Page<Host> page = workspaceSide().committed(() -> workspaceSide().hosts().list(request));
      page.items().forEach(host -> listed.add(host.id()));
      after = page.next();
    } while (after.isPresent());

    assertThat(listed).doesNotHaveDuplicates().containsSubsequence(added);
    assertRefused(
        SharedError.CURSOR_MALFORMED,
        () ->
            workspaceSide()
                .committed(
                    () ->
                        workspaceSide().hosts().list(new PageRequest(2, Optional.of("nonsense")))));
  }

  @Test
  default void whoeverLocksAHostSeesWhatTheOneBeforeWrote() {
    Host stored = add(HostSamples.host());

    Together.run(
            4,
            () ->
                workspaceSide()
                    .committed(
                        () ->
                            workspaceSide()
                                .hosts()
                                .update(workspaceSide().hosts().lock(stored.id()).orElseThrow())))
        .all();

    assertThat(find(stored.id()).orElseThrow().version()).isEqualTo(stored.version() + 4);
  }

  @Test
  default void whoHoldsAHostReadsItAndSeveralMayDoSo() {
    Host stored = add(HostSamples.host());

    Together.run(
            4,
            () ->
                workspaceSide()
                    .committed(() -> workspaceSide().hosts().hold(stored.id()).orElseThrow()))
        .all();

    assertThat(find(stored.id())).contains(stored);
    HostId unknown = new HostId(Fresh.uuid());
    assertThat(workspaceSide().committed(() -> workspaceSide().hosts().hold(unknown))).isEmpty();
    assertThat(workspaceSide().committed(() -> workspaceSide().hosts().lock(unknown))).isEmpty();
  }

  @Test
  default void whatAHostHasForWorkspacesIsKept() {
    HostRoom room =
        new HostRoom(
            Optional.of(new MemoryAndDisk(15_949, 1L << 40)),
            Optional.of(new Overcommit(150)),
            Optional.empty());

    Host stored = update(add(HostSamples.host()).within(room));

    assertThat(stored.room()).isEqualTo(room);
    assertThat(find(stored.id())).contains(stored);
    assertThat(workspaceSide().committed(() -> workspaceSide().hosts().admit(stored.id())))
        .contains(stored);
    HostId unknown = new HostId(Fresh.uuid());
    assertThat(workspaceSide().committed(() -> workspaceSide().hosts().admit(unknown))).isEmpty();
  }

  @Test
  default void ofEightWhoAreAdmittedAtOnceEachCountsThoseBefore() {
    Optional<Overcommit> exactly = Optional.of(new Overcommit(100));
    MemoryAndDisk forThree = new MemoryAndDisk(3 * 512 + 511, 1_000_000);
    HostRoom room = new HostRoom(Optional.of(forThree), exactly, exactly);
    Host host = update(add(HostSamples.host()).within(room));

    Together.run(8, () -> workspaceSide().committed(() -> admitted(host.id())))
        .onlyThisMany(3, HostError.HOST_FULL);
  }

  private Workspace admitted(HostId id) {
    HostRoom room = workspaceSide().hosts().admit(id).orElseThrow().room();
    Workspace wish = WorkspaceSamples.workspace(id);
    MemoryAndDisk reserved =
        workspaceSide().workspaces().reserved(Set.of(id)).getOrDefault(id, MemoryAndDisk.NONE);
    room.requireRoom(id, reserved, MemoryAndDisk.NONE, wish.reserved());
    return workspaceSide().workspaces().add(wish);
  }

  @Test
  default void itFailsOutsideOfAUnitOfWork() {
    assertNeedsUnitOfWork(() -> workspaceSide().hosts().find(new HostId(Fresh.uuid())));
  }

  private void see(HostId id, Instant at) {
    workspaceSide().unitOfWork().run(() -> workspaceSide().hosts().seen(id, at));
  }

  private Host add(Host host) {
    return workspaceSide().committed(() -> workspaceSide().hosts().add(host));
  }

  private Host update(Host host) {
    return workspaceSide().committed(() -> workspaceSide().hosts().update(host));
  }

  private Optional<Host> find(HostId id) {
    return workspaceSide().committed(() -> workspaceSide().hosts().find(id));
  }
}
