package dev.berth.testkit.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.host.DiskLimit;
import dev.berth.application.host.DiskQuotas;
import dev.berth.application.host.QuotaMode;
import dev.berth.application.host.QuotaSupport;
import dev.berth.domain.host.InstanceId;
import dev.berth.testkit.shared.ContractFor;
import org.junit.jupiter.api.Test;

/** What the limits of homes promise on a disk that enforces them. */
@ContractFor(DiskQuotas.class)
public interface DiskQuotasContract {

  long MEBIBYTE = 1L << 20;
  DiskLimit TEN = new DiskLimit(10, 10_000);

  DiskSide disk();

  @Test
  default void aDiskThatEnforcesIsFoundToDoSo() {
    QuotaSupport support = disk().quotas().probe();

    assertThat(support.mode()).isEqualTo(QuotaMode.ENFORCED);
    assertThat(support.driver()).isNotEqualTo("none");
    assertThat(support.sentence()).isNotBlank();
    assertThat(disk().quotas().probe()).isEqualTo(support);
  }

  @Test
  default void whatIsBeyondTheLimitIsRefused() {
    InstanceId instance = disk().account();
    disk().quotas().ensure(instance, TEN);
    disk().quotas().ensure(instance, TEN);

    assertThat(disk().write(instance, 4)).isTrue();
    assertThat(disk().write(instance, 20)).isFalse();
    disk().quotas().remove(instance);
  }

  @Test
  default void tighteningTakesNothingFromWhoIsWithinTheLimit() {
    InstanceId instance = disk().account();
    disk().quotas().ensure(instance, TEN);
    assertThat(disk().write(instance, 4)).isTrue();

    disk().quotas().tighten();

    assertThat(disk().write(instance, 4)).isTrue();
    assertThat(disk().write(instance, 20)).isFalse();
    disk().quotas().remove(instance);
  }

  @Test
  default void aRaisedLimitActsAtOnce() {
    InstanceId instance = disk().account();
    disk().quotas().ensure(instance, TEN);
    assertThat(disk().write(instance, 20)).isFalse();

    disk().quotas().ensure(instance, new DiskLimit(60, 10_000));

    assertThat(disk().write(instance, 20)).isTrue();
    disk().quotas().remove(instance);
  }

  @Test
  default void aLimitBelowWhatIsThereTakesNothingAway() {
    InstanceId instance = disk().account();
    disk().quotas().ensure(instance, new DiskLimit(60, 10_000));
    assertThat(disk().write(instance, 20)).isTrue();

    disk().quotas().ensure(instance, TEN);

    assertThat(disk().quotas().usage(instance))
        .hasValueSatisfying(
            usage -> assertThat(usage.bytes()).isGreaterThanOrEqualTo(20 * MEBIBYTE));
    assertThat(disk().write(instance, 4)).isFalse();
    disk().quotas().remove(instance);
  }

  @Test
  default void whatIsWrittenIsCounted() {
    InstanceId instance = disk().account();
    disk().quotas().ensure(instance, TEN);
    assertThat(disk().write(instance, 4)).isTrue();

    assertThat(disk().quotas().usage(instance))
        .hasValueSatisfying(
            usage -> assertThat(usage.bytes()).isBetween(4 * MEBIBYTE, 6 * MEBIBYTE));
    disk().quotas().remove(instance);
  }

  @Test
  default void anotherWorkspacesLimitStays() {
    InstanceId mine = disk().account();
    InstanceId other = disk().account();
    disk().quotas().ensure(mine, TEN);
    disk().quotas().ensure(other, TEN);
    assertThat(disk().write(other, 4)).isTrue();

    disk().quotas().remove(mine);

    assertThat(disk().quotas().usage(other))
        .hasValueSatisfying(
            usage -> assertThat(usage.bytes()).isGreaterThanOrEqualTo(4 * MEBIBYTE));
    assertThat(disk().write(other, 20)).isFalse();
    disk().quotas().remove(other);
  }

  @Test
  default void aRemovedLimitIsGoneAndRemovingItTwiceIsFine() {
    InstanceId instance = disk().account();
    disk().quotas().ensure(instance, TEN);
    assertThat(disk().quotas().usage(instance)).isPresent();

    disk().quotas().remove(instance);
    disk().quotas().remove(instance);

    assertThat(disk().quotas().usage(instance)).isEmpty();
  }

  @Test
  default void whatWasNeverLimitedIsRemovedWithoutAFault() {
    InstanceId instance = disk().account();

    disk().quotas().remove(instance);

    assertThat(disk().quotas().usage(instance)).isEmpty();
  }
}
