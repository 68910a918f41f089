package dev.berth.host.quota;

import dev.berth.application.host.DiskLimit;
import dev.berth.application.host.DiskUsage;
import dev.berth.application.host.HostException;
import dev.berth.host.command.Command;
import dev.berth.host.command.CommandResult;
import dev.berth.host.command.CommandRunner;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A subvolume for each home and the limit on its qgroup. A subvolume that a workspace makes in its
 * home has a qgroup of its own without a limit; so each time a limit is made sure of, those are
 * shut.
 */
final class BtrfsDriver implements QuotaDriver {

  private static final String ROOT_OF_A_SUBVOLUME = "256";
  private static final String NOBODYS_YET = "0:0";
  private static final String CLOSED = "0700";
  private static final String SHUT = "16384";
  private static final long MEBIBYTE = 1L << 20;
  private static final Pattern GROUP = Pattern.compile("0/(\\d+)\\s+(\\d+)\\s+\\d+\\s.*");

  private final CommandRunner commands;
  private final String homes;
  private final Subvolumes subvolumes;

  private record Folder(String inode, String owner, String mode) {

    static Folder parse(String[] told) {
      return new Folder(told[0], told[1], told[2]);
    }

    boolean isSubvolume() {
      return inode.equals(ROOT_OF_A_SUBVOLUME);
    }
  }

  BtrfsDriver(CommandRunner commands, String homes) {
    this.commands = commands;
    this.homes = homes;
    this.subvolumes = new Subvolumes(commands, homes);
  }

  @Override
  public String name() {
    return "btrfs";
  }

  @Override
  public boolean limitsInodes() {
    return false;
  }

  @Override
  public String gap() {
    return "The number of files is not limited: btrfs has no such limit. A subvolume that a workspace"
        + " makes in its home is beyond the limit until the next look, which shuts it.";
  }

  @Override
  public void limit(Place place, DiskLimit limit) {
    String home = place.home().toString();
    boolean made = ensureSubvolume(place);
    Command limiting =
        Command.of(
            "btrfs", "qgroup", "limit", "--", Long.toString(limit.mebibytes() * MEBIBYTE), home);
    if (!commands.run(limiting).succeeded()) {
      // The one call that knows no "--"; the path is absolute.
      commands.must(Command.of("btrfs", "quota", "enable", homes));
      commands.must(limiting);
    }
    if (!made) {
      subvolumes.below(id(home)).forEach(below -> limitGroup(SHUT, below));
    }
  }

  @Override
  public void tighten() {
    subvolumes.insideHomes().forEach(each -> limitGroup(SHUT, each));
  }

  @Override
  public void lift(Place place) {
    delete(place.next().toString());
    String home = place.home().toString();
    if (!isSubvolume(home)) {
      return;
    }
    String id = id(home);
    List<String> below = subvolumes.below(id);
    // A full subvolume cannot be deleted while it is limited.
    limitGroup("none", id);
    below.forEach(each -> limitGroup("none", each));
    for (String each : below) {
      commands.must(Command.of("btrfs", "subvolume", "delete", "--subvolid", each, "--", home));
    }
    delete(home);
    forget(id);
    below.forEach(this::forget);
  }

  @Override
  public Optional<DiskUsage> usage(Place place) {
    String home = place.home().toString();
    if (!isSubvolume(home)) {
      return Optional.empty();
    }
    CommandResult groups =
        commands.run(
            Command.of("btrfs", "qgroup", "show", "-r", "--raw", "--sync", "--", homes)
                .keeping(4 * 1024 * 1024));
    if (!groups.succeeded()) {
      return Optional.empty();
    }
    String id = id(home);
    List<String> counted = subvolumes.below(id);
    long bytes =
        groups
            .output()
            .lines()
            .map(line -> GROUP.matcher(line.strip()))
            .filter(Matcher::matches)
            .filter(group -> group.group(1).equals(id) || counted.contains(group.group(1)))
            .mapToLong(group -> Long.parseLong(group.group(2)))
            .sum();
    return Optional.of(new DiskUsage(bytes, OptionalLong.empty()));
  }

  /** Whether it was made now. */
  private boolean ensureSubvolume(Place place) {
    String home = place.home().toString();
    Optional<Folder> before = folder(home);
    if (before.isPresent() && before.get().isSubvolume()) {
      return false;
    }
    String next = place.next().toString();
    delete(next);
    commands.must(Command.of("btrfs", "subvolume", "create", "--", next));
    commands.must(Command.of("chown", "--", before.map(Folder::owner).orElse(NOBODYS_YET), next));
    commands.must(Command.of("chmod", "--", before.map(Folder::mode).orElse(CLOSED), next));
    // In one go, and over an empty folder only: whoever dies here leaves one home or the other.
    if (!commands.run(Command.of("mv", "--no-target-directory", "--", next, home)).succeeded()) {
      delete(next);
      throw HostException.permanent(
          "The home was made as a plain folder, before limits, and is not empty: it cannot be limited.");
    }
    return true;
  }

  private void delete(String subvolume) {
    if (isSubvolume(subvolume)) {
      commands.must(Command.of("btrfs", "subvolume", "delete", "--", subvolume));
    }
  }

  private boolean isSubvolume(String home) {
    return folder(home).filter(Folder::isSubvolume).isPresent();
  }

  private Optional<Folder> folder(String path) {
    CommandResult look = commands.run(Command.of("stat", "--format=%i %u:%g %a", "--", path));
    return look.succeeded()
        ? Optional.of(Folder.parse(look.output().strip().split(" ")))
        : Optional.empty();
  }

  private String id(String home) {
    return subvolumes.id(home);
  }

  private void limitGroup(String limit, String id) {
    commands.must(Command.of("btrfs", "qgroup", "limit", "--", limit, "0/" + id, homes));
  }

  /** Kernels before 6.11 keep the group of a subvolume that is gone; others know it no more. */
  private void forget(String id) {
    commands.run(Command.of("btrfs", "qgroup", "destroy", "--", "0/" + id, homes));
  }
}
