package dev.berth.host.quota;

import dev.berth.application.host.DiskLimit;
import dev.berth.application.host.DiskUsage;
import dev.berth.application.host.HostException;
import dev.berth.host.command.Command;
import dev.berth.host.command.CommandResult;
import dev.berth.host.command.CommandRunner;
import java.util.Optional;
import java.util.regex.Pattern;

/** Limits of ext4 and xfs, of an account or of a project whose number is the account's. */
final class SetquotaDriver implements QuotaDriver {

  private static final long KIBIBYTES_PER_MEBIBYTE = 1024;
  private static final int MOST_PRINTED = 4 * 1024 * 1024;
  // Of quota-tools 4, where an ext4 has the mount option and not the feature.
  private static final String NO_QUOTAS = "Cannot open quotafile";
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private final CommandRunner commands;
  private final String mount;
  private final boolean projects;
  private final Kept<Optional<String>> report;

  private SetquotaDriver(CommandRunner commands, String mount, boolean projects) {
    this.commands = commands;
    this.mount = mount;
    this.projects = projects;
    this.report = new Kept<>(this::reported, Kept.FOR_ONE_LOOK, System::nanoTime);
  }

  /** Whatever an account owns on the disk counts, wherever it lies. */
  static SetquotaDriver ofAccounts(CommandRunner commands, String mount) {
    return new SetquotaDriver(commands, mount, false);
  }

  /** What lies in the home counts, whoever owns it. */
  static SetquotaDriver ofProjects(CommandRunner commands, String mount) {
    return new SetquotaDriver(commands, mount, true);
  }

  @Override
  public String name() {
    return projects ? "project" : "user";
  }

  @Override
  public boolean limitsInodes() {
    return true;
  }

  @Override
  public String gap() {
    return projects
        ? "The kernel lets an owner move files to another project: mount with usrquota against that."
        : "";
  }

  @Override
  public void limit(Place place, DiskLimit limit) {
    String number =
        number(place)
            .orElseThrow(
                () ->
                    HostException.passing("There is no account " + place.account() + " to limit."));
    if (projects) {
      String home = place.home().toString();
      commands.must(Command.of("mkdir", "--parents", "--mode=0700", "--", home));
      // Inherited by what is made in it from now on; it is new, or was marked when it was.
      commands.must(Command.of("chattr", "-p", number, "+P", "--", home));
    }
    set(number, limit.mebibytes() * KIBIBYTES_PER_MEBIBYTE, limit.inodes());
    report.forget();
  }

  @Override
  public boolean counting() {
    // It is done while the disk is mounted.
    return false;
  }

  @Override
  public void tighten() {
    // Accounts and projects own whatever their workspace makes: nothing escapes.
  }

  @Override
  public void lift(Place place) {
    number(place).ifPresent(number -> set(number, 0, 0));
    report.forget();
  }

  @Override
  public Optional<DiskUsage> usage(Place place) {
    return number(place)
        .flatMap(number -> report.get().flatMap(all -> Report.line(all, "#" + number)));
  }

  /** Of all accounts or projects at once. */
  private Optional<String> reported() {
    CommandResult printed =
        commands.run(
            Command.of("repquota", kind(), "-n", "--output=csv", "--", mount)
                .keeping(MOST_PRINTED));
    return printed.succeeded() ? Optional.of(printed.output()) : Optional.empty();
  }

  /** Numbers only: a name of digits would be read as one. */
  private void set(String number, long kibibytes, long inodes) {
    Command command =
        Command.of(
            "setquota",
            kind(),
            "--",
            number,
            "0",
            Long.toString(kibibytes),
            "0",
            Long.toString(inodes),
            mount);
    CommandResult result = commands.run(command);
    if (result.errors().contains(NO_QUOTAS)) {
      throw HostException.passing(
          "%s is mounted for quotas, and its file system has none: unmount it, \"tune2fs -O %s\" on its device, and mount it again. Where that mount fails, the machine's kernel has no quotas."
              .formatted(mount, projects ? "quota,project" : "quota"));
    }
    if (!result.succeeded()) {
      throw HostException.passing("setquota failed: " + result.said().replaceAll("\\s+", " "));
    }
  }

  private String kind() {
    return projects ? "-P" : "-u";
  }

  private Optional<String> number(Place place) {
    if (NUMBER.matcher(place.account()).matches()) {
      return Optional.of(place.account());
    }
    CommandResult looked = commands.run(Command.of("id", "-u", "--", place.account()));
    return Optional.of(looked.output().strip())
        .filter(number -> looked.succeeded() && NUMBER.matcher(number).matches());
  }
}
