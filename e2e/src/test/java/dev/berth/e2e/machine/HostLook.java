package dev.berth.e2e.machine;

import dev.berth.testbench.SystemdMachine;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What of workspaces is on a machine, by its own tools; what a self-test makes is not looked at.
 */
final class HostLook {

  // Not within the id of a boot, which names folders in /tmp.
  private static final Pattern INSTANCE =
      Pattern.compile("(?<![A-Za-z0-9])[a-z2-7]{16}(?![A-Za-z0-9])");
  private static final List<String> FOLDERS =
      List.of("/var/lib/berth/homes", "/run/berth/front", "/run/berth/launch", "/run/netns");
  private static final Set<String> OF_SELF_TESTS = Set.of("berthcanaryaaaaa", "berthcanarybbbbb");

  /** Of the hundred numbers that each server in these tests has. */
  private static final long SELF_TESTS_FROM = 97;

  private final SystemdMachine machine;

  HostLook(SystemdMachine machine) {
    this.machine = machine;
  }

  Set<String> accounts() {
    return instances(machine.must("getent", "passwd"));
  }

  Set<String> homes() {
    return instances(machine.must("ls", "-A", "/var/lib/berth/homes"));
  }

  /** Instances whose unit runs. */
  Set<String> running() {
    return instances(
        machine.must(
            "systemctl", "list-units", "--plain", "--no-legend", "--state=active", "berth-ws@*"));
  }

  /** Instances that have a network. */
  Set<String> networks() {
    return instances(machine.must("ip", "netns", "list"));
  }

  /** How many bytes a home may hold; 0 when it is not limited. */
  long limitOfHome(String instance) {
    String home = "/var/lib/berth/homes/" + instance;
    String own = "0/" + machine.must("btrfs", "inspect-internal", "rootid", home);
    return Stream.of(machine.must("btrfs", "qgroup", "show", "-r", "--raw", home).split("\n"))
        .map(line -> line.strip().split("\\s+"))
        .filter(fields -> fields[0].equals(own) && !fields[3].equals("none"))
        .mapToLong(fields -> Long.parseLong(fields[3]))
        .findFirst()
        .orElse(0);
  }

  /**
   * What holds for a workspace that runs.
   *
   * @param memory bytes
   * @param disk bytes
   * @param processor percent of one
   */
  record Limits(long memory, long disk, long processor) {

    static Limits of(long memoryMb, long diskMb, long processor) {
      return new Limits(memoryMb << 20, diskMb << 20, processor);
    }
  }

  Limits limits(String instance) {
    String unit = "berth-ws@" + instance + ".service";
    String perSecond = machine.property(unit, "CPUQuotaPerSecUSec");
    return new Limits(
        Long.parseLong(machine.property(unit, "MemoryMax")),
        limitOfHome(instance),
        percent(perSecond));
  }

  /** systemd tells it as a time: "500ms", "2s" or "1.500s". */
  private static long percent(String perSecond) {
    return perSecond.endsWith("ms")
        ? Math.round(Double.parseDouble(perSecond.replace("ms", "")) / 10)
        : Math.round(Double.parseDouble(perSecond.replace("s", "")) * 100);
  }

  /** Every trace of any workspace: one line each. */
  Set<String> traces() {
    Set<String> found = new TreeSet<>();
    accounts().forEach(instance -> found.add("account " + instance));
    instances(machine.must("getent", "group")).forEach(each -> found.add("group " + each));
    for (String folder : FOLDERS) {
      instances(machine.run("ls", "-A", folder).output())
          .forEach(each -> found.add(folder + " " + each));
    }
    instances(machine.must("sh", "-c", "ls -A /run /run/systemd/system.control /tmp /dev/shm 2>&1"))
        .forEach(each -> found.add("in /run or /tmp " + each));
    instances(machine.must("systemctl", "list-units", "--all", "--plain", "--no-legend", "berth-*"))
        .forEach(each -> found.add("unit " + each));
    instances(machine.must("ip", "-details", "link", "show"))
        .forEach(each -> found.add("link " + each));
    instances(machine.must("btrfs", "subvolume", "list", "/var/lib/berth/homes"))
        .forEach(each -> found.add("subvolume " + each));
    processes().forEach(line -> found.add("process " + line));
    return found;
  }

  /** Everything that runs under a number of workspaces. */
  List<String> processes() {
    return Stream.of(machine.must("ps", "-e", "-o", "uid=,pid=,args=").split("\n"))
        .map(String::strip)
        .filter(line -> Long.parseLong(line.split("\\s+")[0]) >= 100_000)
        .filter(line -> Long.parseLong(line.split("\\s+")[0]) % 100 < SELF_TESTS_FROM)
        .toList();
  }

  String number(String instance) {
    return machine.must("id", "-u", "bw-" + instance);
  }

  String pid(String instance) {
    return machine.property("berth-ws@" + instance + ".service", "MainPID");
  }

  private static Set<String> instances(String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = INSTANCE.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group());
    }
    found.removeAll(OF_SELF_TESTS);
    return found;
  }
}
