package dev.berth.host.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.host.DiskQuotas;
import dev.berth.application.host.QuotaMode;
import dev.berth.application.host.QuotaSupport;
import dev.berth.host.command.CommandRunner;
import dev.berth.host.quota.MountQuotas;
import dev.berth.host.quota.QuotaOptions;
import dev.berth.host.quota.QuotaPolicy;
import dev.berth.testkit.host.FakeDisk;
import dev.berth.testkit.host.Trouble;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class QuotaLookTest {

  private static final QuotaSupport NONE = QuotaSupport.none("It is mounted without quotas.");

  private final FakeDisk disk = new FakeDisk(Trouble.NONE);

  @Test
  void anEnforcedLimitIsWell() {
    disk.supports(
        new QuotaSupport(QuotaMode.ENFORCED, "btrfs", false, "Limits are enforced."), true);

    assertThat(new QuotaLook(disk, true).look())
        .isEqualTo(Finding.ok("quota", "Limits are enforced."));
  }

  @Test
  void aDiskThatOnlyCountsIsNotEnoughWhereLimitsAreRequired() {
    disk.supports(new QuotaSupport(QuotaMode.ACCOUNTING, "user", true, "The disk counts."), false);

    assertThat(new QuotaLook(disk, true).look())
        .isEqualTo(
            Finding.failure(
                "quota", "host.quota is required, and homes are not limited. The disk counts."));
    assertThat(new QuotaLook(disk, false).look())
        .isEqualTo(Finding.warning("quota", "Homes are not limited. The disk counts."));
  }

  @Test
  void aDiskWithoutQuotasFailsOnlyWhereTheyAreRequired() {
    disk.supports(NONE, false);

    assertThat(new QuotaLook(disk, true).look().level()).isEqualTo(Finding.Level.FAILURE);
    assertThat(new QuotaLook(disk, false).look().level()).isEqualTo(Finding.Level.WARNING);
  }

  @Test
  void switchedOffItSaysSoAndHowItIsSwitchedOn() {
    CommandRunner nothing =
        command -> {
          throw new AssertionError("nobody is asked: " + command);
        };
    DiskQuotas off =
        new MountQuotas(nothing, new QuotaOptions(Path.of("/homes"), QuotaPolicy.OFF, 1));

    assertThat(new QuotaLook(off, false).look())
        .isEqualTo(
            Finding.warning(
                "quota",
                "Homes are not limited. host.quota is off: auto limits them where the disk can."));
  }
}
