package dev.berth.e2e.machine;

import dev.berth.testbench.SystemdMachine;
import java.util.Locale;

/** Something that is wrong with a machine, and what mends it. */
enum Fault {
  ETC_READ_ONLY(
      "account",
      "account",
      "read-only",
      "mount --bind /etc /etc && mount -o remount,bind,ro /etc",
      "umount /etc"),
  PASSWORD_FILE_LOCKED(
      "account",
      "account",
      "cannot lock",
      "systemd-run --quiet --unit=locker sleep 600"
          + " && printf %s $(systemctl show --value --property=MainPID locker) >/etc/passwd.lock"
          + " && cp /etc/passwd.lock /etc/group.lock",
      "systemctl stop locker; rm -f /etc/passwd.lock /etc/group.lock"),
  HOMES_READ_ONLY(
      "home",
      "quota",
      "[Rr]ead-only",
      "mount --bind /var/lib/berth/homes /var/lib/berth/homes"
          + " && mount -o remount,bind,ro /var/lib/berth/homes",
      "umount /var/lib/berth/homes"),
  // Files and what tells of them have rooms of their own on btrfs; a new home takes of the latter.
  HOMES_FULL(
      "home",
      "",
      "No space left|disk is full",
      "cd /var/lib/berth && mkdir fillers && dd if=/dev/zero of=filler bs=1M 2>/dev/null; sync;"
          + " perl -e 'for ($i = 0; mkdir(q(fillers/) . q(x) x 240 . $i); $i++) {}'; i=0;"
          + " while btrfs subvolume create fillers/s$i >/dev/null 2>&1; do i=$((i+1)); done;"
          // What is written out gives room back: it is full when three tries in a row find none.
          + " none=0; while [ $none -lt 3 ]; do sync;"
          + " if btrfs subvolume create fillers/s$i >/dev/null 2>&1; then i=$((i+1)); none=0;"
          + " else none=$((none+1)); fi; done",
      "cd /var/lib/berth && : >filler; rm -f filler;"
          + " for each in fillers/s*; do"
          + " [ ! -d $each ] || btrfs subvolume delete $each >/dev/null; done; rm -rf fillers; sync"),
  ROOT_FULL(
      "account",
      "account",
      "disk is full|No space left",
      "fallocate -l $(df --output=avail -B1 / | tail -1) /filler;"
          + " dd if=/dev/zero of=/fillers bs=4k 2>/dev/null; ! echo x >/etc/probe",
      "rm -f /filler /fillers /etc/probe"),
  NO_BTRFS("quota", "quota", "btrfs", away("/usr/bin/btrfs"), back("/usr/bin/btrfs")),
  NO_NFT("network", "network", "nft", away("/usr/sbin/nft"), back("/usr/sbin/nft")),
  NO_IP("network", "network", "ip ", away("/usr/bin/ip"), back("/usr/bin/ip")),
  RUN_WITHOUT_INODES(
      "network",
      "start",
      "disk is full|No space left",
      "mount -o remount,nr_inodes=$(df --output=iused /run | tail -1 | tr -d ' ') /run",
      "mount -o remount,nr_inodes=800k /run"),
  RUN_FULL(
      "start",
      "start",
      "disk is full|No space left",
      "mount -o remount,size=$(df --output=used -k /run | tail -1)k /run;"
          + " dd if=/dev/zero of=/run/filler bs=4k 2>/dev/null; ! echo x >/run/probe",
      "mount -o remount,size=20% /run; rm -f /run/filler /run/probe");

  private final String ofCreate;
  private final String ofDelete;
  private final String told;
  private final String breaking;
  private final String mending;

  Fault(String ofCreate, String ofDelete, String told, String breaking, String mending) {
    this.ofCreate = ofCreate;
    this.ofDelete = ofDelete;
    this.told = told;
    this.breaking = breaking;
    this.mending = mending;
  }

  void breaks(SystemdMachine machine) {
    machine.must("sh", "-c", breaking);
  }

  void mends(SystemdMachine machine) {
    machine.must("sh", "-c", mending);
  }

  /** The step that meets it. */
  String step(String verb) {
    return verb.equals("create") ? ofCreate : ofDelete;
  }

  /** What the sentence about it has in it. */
  String told() {
    return told;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String away(String file) {
    return "mv " + file + " " + file + ".away";
  }

  private static String back(String file) {
    return "mv " + file + ".away " + file;
  }
}
