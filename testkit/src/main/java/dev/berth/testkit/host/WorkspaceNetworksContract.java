package dev.berth.testkit.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.host.WorkspaceNetworks;
import dev.berth.domain.host.InstanceId;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.Together;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the networks of a host promise, beyond what can be reached through them. */
@ContractFor(WorkspaceNetworks.class)
public interface WorkspaceNetworksContract {

  WorkspaceNetworks networks();

  /** Ends all networks and rules, as a restart of the machine does. */
  void reboot();

  /** Takes away what the network is connected by, as somebody may who does not know what it is. */
  void cut(InstanceId instance);

  /** Whether the rules that keep workspaces apart stand. */
  boolean guarded();

  @Test
  default void aNetworkIsThereOnceItWasMadeSureOf() {
    InstanceId instance = HostSamples.instance();

    networks().ensure(instance);
    networks().ensure(instance);

    assertThat(networks().inventory()).contains(instance);
    networks().remove(instance);
  }

  @Test
  default void aNetworkThatWasCutOffIsNotedAndMadeWholeAgain() {
    InstanceId instance = HostSamples.instance();
    InstanceId other = HostSamples.instance();
    networks().ensure(instance);
    networks().ensure(other);
    assertThat(networks().connected()).contains(instance, other);

    cut(instance);
    assertThat(networks().connected()).contains(other).doesNotContain(instance);
    assertThat(networks().inventory()).contains(instance);

    networks().ensure(instance);
    assertThat(networks().connected()).contains(instance);
    networks().remove(instance);
    assertThat(networks().connected()).contains(other).doesNotContain(instance);
    networks().remove(other);
  }

  @Test
  default void noNetworkIsWithoutRules() {
    reboot();
    InstanceId instance = HostSamples.instance();

    networks().ensure(instance);

    assertThat(guarded()).isTrue();
    networks().remove(instance);
    assertThat(guarded()).isTrue();
  }

  @Test
  default void rulesCanBeMadeSureOfBeforeThereIsAnyNetwork() {
    reboot();
    assertThat(guarded()).isFalse();

    networks().ensureRules();
    networks().ensureRules();

    assertThat(guarded()).isTrue();
    assertThat(networks().inventory()).isEmpty();
  }

  @Test
  default void aRemovedNetworkIsGoneAndRemovingItTwiceIsFine() {
    InstanceId instance = HostSamples.instance();
    networks().ensure(instance);

    networks().remove(instance);
    networks().remove(instance);

    assertThat(networks().inventory()).doesNotContain(instance);
  }

  @Test
  default void whatWasNeverThereIsRemovedWithoutAFault() {
    networks().remove(HostSamples.instance());
  }

  @Test
  default void anotherWorkspacesNetworkStays() {
    InstanceId mine = HostSamples.instance();
    InstanceId other = HostSamples.instance();
    networks().ensure(mine);
    networks().ensure(other);

    networks().remove(mine);

    assertThat(networks().inventory()).contains(other).doesNotContain(mine);
    networks().remove(other);
  }

  @Test
  default void whatARebootEndedIsMadeAgain() {
    InstanceId instance = HostSamples.instance();
    networks().ensure(instance);

    reboot();
    assertThat(networks().inventory()).isEmpty();
    networks().ensure(instance);

    assertThat(networks().inventory()).contains(instance);
    networks().remove(instance);
  }

  @Test
  default void severalThreadsMayMakeSureOfTheirsAtOnce() {
    Set<InstanceId> made =
        new HashSet<>(
            Together.run(
                    4,
                    () -> {
                      InstanceId instance = HostSamples.instance();
                      networks().ensure(instance);
                      return instance;
                    })
                .all()
                .values());

    assertThat(networks().inventory()).containsAll(made);
    made.forEach(networks()::remove);
  }
}
