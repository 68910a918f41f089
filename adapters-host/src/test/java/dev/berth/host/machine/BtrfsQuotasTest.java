package dev.berth.host.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.berth.application.host.DiskLimit;
import dev.berth.application.host.DiskQuotas;
import dev.berth.application.host.HostException;
import dev.berth.application.host.QuotaMode;
import dev.berth.domain.host.InstanceId;
import dev.berth.host.quota.MountQuotas;
import dev.berth.host.quota.QuotaOptions;
import dev.berth.host.quota.QuotaPolicy;
import dev.berth.testbench.Ran;
import dev.berth.testbench.SharedMachine;
import dev.berth.testbench.SystemdMachine;
import dev.berth.testkit.host.DiskQuotasContract;
import dev.berth.testkit.host.DiskSide;
import dev.berth.testkit.host.HostSamples;
import dev.berth.testkit.shared.Fresh;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedMachine.class)
class BtrfsQuotasTest implements DiskQuotasContract, DiskSide {

  private static final String HOMES = "/var/lib/berth/quoted";

  private static final String MANY =
      "for n in $(seq 40); do btrfs -q subvolume create \"$1/own-$n\" || exit 1; done";
  private static final String FILL_EACH =
      "refused=0; for own in \"$1\"/own-*; do"
          + " dd if=/dev/zero of=\"$own/file\" bs=1M count=1 conv=fsync 2>/dev/null"
          + " || refused=$((refused + 1)); done; echo $refused refused";

  private static final String MANY_FILES =
      "mkdir \"$1\" && head -c 120M /dev/zero | split -b 4096 -a 5 - \"$1/\" && sync";

  private final SystemdMachine machine;
  private final MountQuotas quotas;

  BtrfsQuotasTest(SystemdMachine machine) {
    this.machine = machine;
    this.quotas =
        new MountQuotas(
            new MachineCommands(machine),
            new QuotaOptions(Path.of(HOMES), QuotaPolicy.REQUIRED, 299_999));
  }

  @Override
  public DiskSide disk() {
    return this;
  }

  @Override
  public DiskQuotas quotas() {
    return quotas;
  }

  @Override
  public InstanceId account() {
    InstanceId instance = HostSamples.instance();
    machine.must("useradd", "--system", "--no-create-home", "--", "bw-" + instance);
    return instance;
  }

  @Override
  public boolean write(InstanceId instance, int mebibytes) {
    String owner = "bw-" + instance;
    // A home at its limit refuses even this.
    if (!machine.must("stat", "--format=%U", "--", home(instance)).equals(owner)) {
      machine.must("chown", "--", owner, home(instance));
    }
    Ran ran =
        as(
            instance,
            "dd",
            "if=/dev/zero",
            "of=" + file(instance),
            "bs=1M",
            "count=" + mebibytes,
            "conv=fsync");
    if (ran.exit() != 0) {
      assertThat(ran.errors()).contains("Disk quota exceeded");
    }
    return ran.exit() == 0;
  }

  @Test
  void nothingOfARemovedHomeIsLeft() {
    InstanceId instance = account();
    quotas.ensure(instance, TEN);
    assertThat(write(instance, 1)).isTrue();
    as(instance, "btrfs", "subvolume", "create", home(instance) + "/own").orFail();
    String groups = machine.must("btrfs", "qgroup", "show", HOMES);

    quotas.remove(instance);

    assertThat(groups).contains(instance.value());
    assertThat(machine.must("ls", HOMES)).doesNotContain(instance.value());
    assertThat(machine.must("ls", "-A", HOMES)).doesNotContain(".next-");
    assertThat(machine.must("btrfs", "subvolume", "list", HOMES)).doesNotContain(instance.value());
    assertThat(machine.must("btrfs", "qgroup", "show", "--sync", HOMES))
        .doesNotContain(instance.value());
  }

  @Test
  void aLimitBelowWhatIsThereShutsTheHomeAndCanBeRaisedAgain() {
    InstanceId instance = account();
    quotas.ensure(instance, new DiskLimit(100, TEN.inodes()));
    assertThat(write(instance, 50)).isTrue();

    quotas.ensure(instance, new DiskLimit(5, TEN.inodes()));
    assertThat(write(instance, 51)).as("it is fuller than it may be").isFalse();
    quotas.ensure(instance, new DiskLimit(200, TEN.inodes()));

    assertThat(write(instance, 60)).isTrue();
  }

  @Test
  void aSubvolumeOfTheWorkspacesOwnIsCountedAndShut() {
    InstanceId instance = account();
    quotas.ensure(instance, TEN);
    assertThat(write(instance, 1)).isTrue();
    String own = home(instance) + "/own";
    as(instance, "btrfs", "subvolume", "create", own).orFail();
    as(instance, "btrfs", "subvolume", "create", own + "/deeper").orFail();
    String[] fill = {
      "dd", "if=/dev/zero", "of=" + own + "/deeper/file", "bs=1M", "count=20", "conv=fsync"
    };
    as(instance, fill).orFail();

    quotas.ensure(instance, TEN);

    assertThat(quotas.usage(instance).orElseThrow().bytes()).isGreaterThan(20 * MEBIBYTE);
    fill[2] = "of=" + own + "/deeper/more";
    assertThat(as(instance, fill).errors()).contains("Disk quota exceeded");
    quotas.remove(instance);
  }

  @Test
  void tighteningShutsSubvolumesOfHomesAndOnlyThose() {
    InstanceId tidy = account();
    InstanceId instance = account();
    quotas.ensure(tidy, TEN);
    quotas.ensure(instance, TEN);
    assertThat(write(tidy, 1)).isTrue();
    assertThat(write(instance, 1)).isTrue();
    String own = home(instance) + "/own";
    as(instance, "btrfs", "subvolume", "create", own).orFail();
    String beside = HOMES + "/" + Fresh.word("beside-");
    machine.must("btrfs", "subvolume", "create", beside);
    machine.must("btrfs", "subvolume", "create", beside + "/nested");

    quotas.tighten();

    String[] fill = {"dd", "if=/dev/zero", "of=" + own + "/file", "bs=1M", "count=1", "conv=fsync"};
    assertThat(as(instance, fill).errors()).contains("Disk quota exceeded");
    assertThat(write(tidy, 2)).isTrue();
    machine.must(
        "dd", "if=/dev/zero", "of=" + beside + "/nested/file", "bs=1M", "count=1", "conv=fsync");
    quotas.remove(tidy);
    quotas.remove(instance);
  }

  @Test
  void aHomeFullOfSubvolumesIsShutLookByLookAndItsWorkspaceNamedOnce() {
    InstanceId instance = account();
    quotas.ensure(instance, TEN);
    assertThat(write(instance, 1)).isTrue();
    as(instance, "sh", "-c", MANY, "sh", home(instance)).orFail();

    HostException told = catchThrowableOfType(HostException.class, quotas::tighten);

    assertThat(told.sentence()).contains(instance.value());
    quotas.tighten();
    String[] fill = {"sh", "-c", FILL_EACH, "sh", home(instance)};
    assertThat(as(instance, fill).orFail()).isEqualTo("40 refused");
    quotas.remove(instance);
  }

  /** A name may hold a line that claims another's subvolume for this home. */
  @Test
  void aSubvolumeWithALyingNameTouchesNobodyElses() {
    InstanceId victim = account();
    InstanceId liar = account();
    quotas.ensure(victim, TEN);
    quotas.ensure(liar, TEN);
    assertThat(write(victim, 1)).isTrue();
    assertThat(write(liar, 1)).isTrue();
    String his = machine.must("btrfs", "inspect-internal", "rootid", home(victim));
    String mine = machine.must("btrfs", "inspect-internal", "rootid", home(liar));
    String lie =
        "x\nID "
            + his
            + " gen 1 top level "
            + mine
            + " path y\nID 99999 gen 1 top level "
            + mine
            + " path z";
    as(liar, "btrfs", "subvolume", "create", home(liar) + "/" + lie).orFail();

    quotas.ensure(liar, TEN);
    assertThat(write(victim, 2)).isTrue();
    quotas.remove(liar);

    assertThat(write(victim, 2)).isTrue();
    assertThat(machine.must("ls", HOMES)).contains(victim.value()).doesNotContain(liar.value());
    quotas.remove(victim);
  }

  @Test
  void anEmptyHomeOfBeforeIsTakenOverWithItsOwnerAndAFullOneIsRefused() {
    InstanceId instance = account();
    machine.must("install", "-d", "-m", "0750", "-o", "bw-" + instance, "--", home(instance));
    quotas.ensure(instance, TEN);
    assertThat(machine.must("stat", "--format=%U %a %i", "--", home(instance)))
        .isEqualTo("bw-" + instance + " 750 256");

    InstanceId full = account();
    machine.must("install", "-d", "--", home(full) + "/something");
    assertThat(
            catchThrowableOfType(HostException.class, () -> quotas.ensure(full, TEN)).permanent())
        .isTrue();
    quotas.remove(instance);
  }

  @Test
  void aDiskThatWasFullOfFilesBeforeItsQuotasIsWaitedFor() {
    machine.run("btrfs", "quota", "disable", HOMES);
    machine.must("sh", "-c", MANY_FILES, "sh", HOMES + "-before");
    try {
      MountQuotas fresh =
          new MountQuotas(
              new MachineCommands(machine),
              new QuotaOptions(Path.of(HOMES), QuotaPolicy.REQUIRED, 299_999));
      assertThat(fresh.probe().mode()).isEqualTo(QuotaMode.ENFORCED);
    } finally {
      machine.must("rm", "-r", "--", HOMES + "-before");
    }
  }

  private Ran as(InstanceId instance, String... command) {
    String[] whole = new String[command.length + 5];
    String[] start = {
      "setpriv", "--reuid=bw-" + instance, "--clear-groups", "--bounding-set=-all", "--"
    };
    System.arraycopy(start, 0, whole, 0, start.length);
    System.arraycopy(command, 0, whole, start.length, command.length);
    return machine.run(whole);
  }

  private static String home(InstanceId instance) {
    return HOMES + "/" + instance;
  }

  private static String file(InstanceId instance) {
    return home(instance) + "/written-" + Fresh.number();
  }
}
