package dev.berth.host.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.berth.application.host.DiskLimit;
import dev.berth.application.host.HostException;
import dev.berth.application.host.QuotaMode;
import dev.berth.application.host.QuotaSupport;
import dev.berth.domain.host.InstanceId;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MountQuotasTest {

  private static final InstanceId INSTANCE = new InstanceId("abcdefgh234567ab");
  private static final DiskLimit LIMIT = new DiskLimit(10, 640);
  private static final String CSV = "User,BlockUsed,BlockHardLimit,FileUsed\n#299999,";

  @Test
  void aDiskThatRefusesEnforces() {
    Recorded disk = ext4("rw,usrquota", 1, "dd: error writing: Disk quota exceeded");
    QuotaSupport support = quotas(disk, QuotaPolicy.REQUIRED).probe();
    assertThat(support.mode()).isEqualTo(QuotaMode.ENFORCED);
    assertThat(support.driver()).isEqualTo("user");
    assertThat(support.inodes()).isTrue();
  }

  @Test
  void aDiskThatLetsItThroughAndCountsDoesAccounting() {
    Recorded disk = ext4("rw,usrquota", 0, "").answering("repquota", 0, CSV + "8192,2048,1\n", "");
    assertThat(quotas(disk, QuotaPolicy.AUTO).probe().mode()).isEqualTo(QuotaMode.ACCOUNTING);
  }

  @Test
  void aDiskThatStillCountsWhatWasThereBeforeIsNoDiskWithoutLimits() {
    Recorded disk =
        new Recorded()
            .answering("findmnt", 0, "/srv btrfs rw\n", "")
            .answering("stat --format=%i", 1, "", "no such file")
            .answering(
                "btrfs quota rescan -s", 0, "rescan operation running (current key 7)\n", "");
    QuotaSupport support = quotas(disk, QuotaPolicy.AUTO).probe();
    assertThat(support.mode()).isEqualTo(QuotaMode.ACCOUNTING);
    assertThat(support.sentence())
        .isEqualTo(
            "The disk still counts what was on it before quotas (btrfs): limits hold when it has.");
  }

  @Test
  void aDiskThatOnlyClaimsLimitsHasNone() {
    Recorded disk = ext4("rw,usrquota", 0, "").answering("repquota", 1, "", "no quota");
    QuotaSupport support = quotas(disk, QuotaPolicy.AUTO).probe();
    assertThat(support.mode()).isEqualTo(QuotaMode.NONE);
    assertThat(support.sentence()).contains("let 8 MiB through one of 2 MiB");
  }

  @Test
  void aMountOptionWithoutTheFeatureOfTheFileSystemIsToldWithWhatToType() {
    String said =
        """
        setquota: Cannot open quotafile /srv/aquota.user: No such file or directory
        setquota: Not all specified mountpoints are using quota.
        """;
    Recorded disk = ext4("rw,quota,usrquota", 0, "").answering("setquota", 1, "", said);

    QuotaSupport support = quotas(disk, QuotaPolicy.AUTO).probe();
    assertThat(support.mode()).isEqualTo(QuotaMode.NONE);
    assertThat(support.sentence())
        .isEqualTo(
            "A limit could not be set. /srv is mounted for quotas, and its file system has none:"
                + " unmount it, \"tune2fs -O quota\" on its device, and mount it again. Where that"
                + " mount fails, the machine's kernel has no quotas.");
  }

  @Test
  void whereTheAccountsLimitDoesNotHoldTheProjectsMay() {
    Recorded disk =
        ext4("rw,usrquota,prjquota", 1, "Disk quota exceeded")
            .answering("setquota -u -- 299999 0 2048", 1, "", "cannot");
    QuotaSupport support = quotas(disk, QuotaPolicy.AUTO).probe();
    assertThat(support.mode()).isEqualTo(QuotaMode.ENFORCED);
    assertThat(support.driver()).isEqualTo("project");
  }

  @Test
  void withoutLimitsNothingIsSetUnlessTheyAreRequired() {
    Recorded disk = ext4("rw,relatime", 0, "");
    quotas(disk, QuotaPolicy.AUTO).ensure(INSTANCE, LIMIT);
    assertThat(disk.ran()).noneMatch(argv -> argv.contains("setquota"));

    HostException refused =
        catchThrowableOfType(
            HostException.class, () -> quotas(disk, QuotaPolicy.REQUIRED).ensure(INSTANCE, LIMIT));
    assertThat(refused.permanent()).isTrue();
    assertThat(refused.sentence())
        .isEqualTo(
            "host.quota is required and the disk of /srv/homes does not enforce limits. /srv is"
                + " ext4, mounted without quotas: btrfs limits homes, and ext4 or xfs with the mount"
                + " option usrquota.");
  }

  @Test
  void offMeansThatTheDiskIsNotTouched() {
    Recorded disk = ext4("rw,usrquota", 1, "Disk quota exceeded");
    MountQuotas quotas = quotas(disk, QuotaPolicy.OFF);
    quotas.ensure(INSTANCE, LIMIT);
    quotas.remove(INSTANCE);
    assertThat(quotas.usage(INSTANCE)).isEmpty();
    assertThat(quotas.probe().mode()).isEqualTo(QuotaMode.NONE);
    assertThat(disk.ran()).isEmpty();
  }

  @Test
  void aMountIsReadByItsWords() {
    assertThat(Mount.parse("/srv xfs rw,noatime,usrjquota=aquota.user\n").hasOneOf("usrjquota"))
        .isTrue();
    assertThat(Mount.parse("/srv xfs rw,noquota").hasOneOf("quota")).isFalse();
    assertThatThrownBy(() -> Mount.parse("/a\\x20b xfs rw"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Mount.parse("")).isInstanceOf(IllegalArgumentException.class);
  }

  private static Recorded ext4(String options, int exit, String errors) {
    return new Recorded()
        .answering("findmnt", 0, "/srv ext4 " + options + "\n", "")
        .answering("setpriv", exit, "", errors);
  }

  private static MountQuotas quotas(Recorded disk, QuotaPolicy policy) {
    return new MountQuotas(disk, new QuotaOptions(Path.of("/srv/homes"), policy, 299_999));
  }
}
