package dev.berth.testkit.host;

import static dev.berth.testkit.shared.Refusals.assertNeedsUnitOfWork;
import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.host.Hosts;
import dev.berth.domain.host.Host;
import dev.berth.domain.host.HostKind;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.SharedError;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.Counted;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.Together;
import dev.berth.testkit.shared.WorkspaceSide;
import java.util.Optional;
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
  default void itFailsOutsideOfAUnitOfWork() {
    assertNeedsUnitOfWork(() -> workspaceSide().hosts().find(new HostId(Fresh.uuid())));
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
