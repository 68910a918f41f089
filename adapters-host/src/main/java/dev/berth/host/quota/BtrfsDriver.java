package dev.berth.host.quota;

import dev.berth.application.host.DiskLimit;
import dev.berth.application.host.DiskUsage;
import dev.berth.application.host.HostException;
import dev.berth.host.command.Command;
import dev.berth.host.command.CommandResult;
import dev.berth.host.command.CommandRunner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * A subvolume for each home and the limit on its qgroup. A subvolume within a home has a qgroup of
 * its own without a limit. The unit that workspaces run as lets them make none; what is there all
 * the same, made before that or by others, is shut each time a limit is made sure of.
 */
final class BtrfsDriver implements QuotaDriver {

  private static final String ROOT_OF_A_SUBVOLUME = "256";
  private static final String SHUT = "16384";
  private static final long MEBIBYTE = 1L << 20;
  private static final String COUNTED = "no rescan operation in progress";
  private static final Duration COUNTS_FOR = Duration.ofSeconds(10);

  private final CommandRunner commands;
  private final String homes;
  private final Subvolumes subvolumes;
  private final OwnSubvolumes own;
  private final GroupCounts counts;
  private final Map<Place, String> ids = new ConcurrentHashMap<>();

  private record Folder(String inode, String owner, String group, String mode) {

    /** As a home is before it has an account's. */
    static final Folder NOT_THERE = new Folder("", "0", "0", "0700");

    static Folder parse(String[] told) {
      return new Folder(told[0], told[1], told[2], told[3]);
    }

    boolean isSubvolume() {
      return inode.equals(ROOT_OF_A_SUBVOLUME);
    }
  }

  BtrfsDriver(CommandRunner commands, String homes) {
    this(commands, homes, System::nanoTime, new Random());
  }

  /**
   * @param nanos a clock that never goes back
   * @param chance decides whose subvolumes are looked at first
   */
  BtrfsDriver(CommandRunner commands, String homes, LongSupplier nanos, Random chance) {
    this.commands = commands;
    this.homes = homes;
    this.subvolumes = new Subvolumes(commands, homes);
    this.own = new OwnSubvolumes(subvolumes, each -> limitGroup(SHUT, each), nanos, chance);
    this.counts = new GroupCounts(commands, homes, nanos);
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
    return "The number of files is not limited: btrfs has no such limit.";
  }

  @Override
  public void limit(Place place, DiskLimit limit) {
    String home = place.home().toString();
    boolean made = ensureSubvolume(place);
    if (made) {
      ids.remove(place);
      limited(limit, bytes -> Command.of("btrfs", "qgroup", "limit", "--", bytes, home));
    } else {
      // By its group, and from the folder above: in a home that is fuller than its limit nothing
      // can be changed any more, its limit neither.
      String id = id(home);
      limited(limit, bytes -> limiting(bytes, id));
      ids.put(place, id);
      own.lookAt(name(place), id);
    }
    counts.forget();
  }

  private void limited(DiskLimit limit, Function<String, Command> form) {
    Command limiting = form.apply(Long.toString(limit.mebibytes() * MEBIBYTE));
    if (!commands.run(limiting).succeeded()) {
      enable();
      commands.must(limiting);
    }
  }

  @Override
  public void tighten() {
    Set<String> over = own.look();
    if (!over.isEmpty()) {
      throw HostException.passing(
          ("More subvolumes are made in homes than one look takes (%d of a home, %d of all): by %s."
                  + " The next looks go on.")
              .formatted(
                  OwnSubvolumes.MOST_OF_A_HOME, OwnSubvolumes.MOST, String.join(", ", over)));
    }
  }

  @Override
  public void lift(Place place) {
    ids.remove(place);
    counts.forget();
    own.forget(name(place));
    deleteIfThere(place.next().toString());
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
    Optional<String> id = known(place);
    return id.flatMap(counts::of)
        .map(bytes -> bytes + sum(own.of(name(place))))
        .map(bytes -> new DiskUsage(bytes, OptionalLong.empty()));
  }

  @Override
  public boolean counting() {
    CommandResult look = commands.run(Command.of("btrfs", "quota", "rescan", "-s", homes));
    return look.succeeded() && !look.output().contains(COUNTED);
  }

  /** From now on all that is on the disk is counted; it is waited for, but not for hours. */
  private void enable() {
    // The calls about all quotas know no "--"; the path is absolute.
    commands.must(Command.of("btrfs", "quota", "enable", homes));
    // Limits of before are gone with the quotas.
    own.forgetAll();
    try {
      commands.run(Command.of("btrfs", "quota", "rescan", "-W", homes).within(COUNTS_FOR));
    } catch (HostException goesOn) {
      // Whoever asks is told that it does.
      return;
    }
  }

  private long sum(Set<String> numbers) {
    return numbers.stream().mapToLong(each -> counts.of(each).orElse(0L)).sum();
  }

  /** A home keeps its number for as long as it is there. */
  private Optional<String> known(Place place) {
    String home = place.home().toString();
    if (!ids.containsKey(place) && isSubvolume(home)) {
      ids.put(place, id(home));
    }
    return Optional.ofNullable(ids.get(place));
  }

  /** Whether it was made now. */
  private boolean ensureSubvolume(Place place) {
    String home = place.home().toString();
    String next = place.next().toString();
    Map<String, Folder> there = folders(home, next);
    Folder before = there.getOrDefault(home, Folder.NOT_THERE);
    if (before.isSubvolume()) {
      return false;
    }
    if (there.getOrDefault(next, Folder.NOT_THERE).isSubvolume()) {
      delete(next);
    }
    commands.must(Command.of("btrfs", "subvolume", "create", "--", next));
    commands.must(
        Command.of(
            "install",
            "--directory",
            "--owner=" + before.owner(),
            "--group=" + before.group(),
            "--mode=" + before.mode(),
            "--",
            next));
    // In one go, and over an empty folder only: whoever dies here leaves one home or the other.
    if (!commands.run(Command.of("mv", "--no-target-directory", "--", next, home)).succeeded()) {
      delete(next);
      throw HostException.permanent(
          "The home was made as a plain folder, before limits, and is not empty: it cannot be limited.");
    }
    return true;
  }

  private void deleteIfThere(String subvolume) {
    if (isSubvolume(subvolume)) {
      delete(subvolume);
    }
  }

  private void delete(String subvolume) {
    commands.must(Command.of("btrfs", "subvolume", "delete", "--", subvolume));
  }

  private boolean isSubvolume(String home) {
    return folders(home).getOrDefault(home, Folder.NOT_THERE).isSubvolume();
  }

  /** Those of the paths where something is. */
  private Map<String, Folder> folders(String... paths) {
    List<String> argv = new ArrayList<>(List.of("stat", "--format=%i %u %g %a %n", "--"));
    argv.addAll(List.of(paths));
    // It fails when one is not there, and tells of the others.
    return commands
        .run(Command.of(argv))
        .output()
        .lines()
        .map(line -> line.split(" ", 5))
        .collect(Collectors.toMap(told -> told[4], Folder::parse));
  }

  private static String name(Place place) {
    return String.valueOf(place.home().getFileName());
  }

  private String id(String home) {
    return subvolumes.id(home);
  }

  private void limitGroup(String limit, String id) {
    commands.must(limiting(limit, id));
  }

  private Command limiting(String limit, String id) {
    return Command.of("btrfs", "qgroup", "limit", "--", limit, "0/" + id, homes);
  }

  /** Kernels before 6.11 keep the group of a subvolume that is gone; others know it no more. */
  private void forget(String id) {
    commands.run(Command.of("btrfs", "qgroup", "destroy", "--", "0/" + id, homes));
  }
}
