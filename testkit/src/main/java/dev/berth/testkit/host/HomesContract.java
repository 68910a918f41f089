package dev.berth.testkit.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.host.Homes;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.Together;
import org.junit.jupiter.api.Test;

/** What the folders of a host promise. */
@ContractFor(Homes.class)
public interface HomesContract {

  HostSide host();

  @Test
  default void aFolderIsThereOnceItWasMadeSureOf() {
    InstanceId instance = instance();
    assertThat(host().homes().exists(instance)).isFalse();

    host().homes().ensure(instance);
    host().homes().ensure(instance);

    assertThat(host().homes().exists(instance)).isTrue();
    assertThat(host().homes().inventory()).contains(instance);
  }

  @Test
  default void aRemovedFolderIsGoneAndRemovingItTwiceIsFine() {
    InstanceId instance = instance();
    host().homes().ensure(instance);

    host().homes().remove(instance);
    host().homes().remove(instance);

    assertThat(host().homes().exists(instance)).isFalse();
    assertThat(host().homes().inventory()).doesNotContain(instance);
  }

  @Test
  default void whatWasNeverThereIsRemovedWithoutAFault() {
    InstanceId instance = instance();

    host().homes().remove(instance);

    assertThat(host().homes().exists(instance)).isFalse();
  }

  @Test
  default void anotherWorkspacesFolderStays() {
    InstanceId mine = instance();
    InstanceId other = instance();
    host().homes().ensure(mine);
    host().homes().ensure(other);

    host().homes().remove(mine);

    assertThat(host().homes().exists(other)).isTrue();
  }

  @Test
  default void twoThreadsMayMakeSureOfItAndRemoveItAtOnce() {
    InstanceId instance = instance();

    Together.run(
            2,
            () -> {
              host().homes().ensure(instance);
              return true;
            })
        .all();
    Together.run(
            2,
            () -> {
              host().homes().remove(instance);
              return true;
            })
        .all();

    assertThat(host().homes().exists(instance)).isFalse();
  }

  private static InstanceId instance() {
    return InstanceId.of(new WorkspaceId(Fresh.uuid()));
  }
}
