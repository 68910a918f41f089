package dev.berth.host.quota;

import dev.berth.application.host.DiskLimit;
import dev.berth.application.host.DiskUsage;
import dev.berth.application.host.HostException;
import dev.berth.application.host.QuotaMode;
import dev.berth.application.host.QuotaSupport;
import dev.berth.host.command.Command;
import dev.berth.host.command.CommandResult;
import dev.berth.host.command.CommandRunner;
import java.util.List;

/** Writes beyond a limit, as somebody whom limits bind, and looks what comes of it. */
final class WriteProbe {

  private static final DiskLimit LIMIT = new DiskLimit(2, 100);
  private static final int WRITTEN = 8;
  // strerror(EDQUOT) in the C locale.
  private static final String REFUSED = "Disk quota exceeded";

  private final CommandRunner commands;
  private final Place place;

  WriteProbe(CommandRunner commands, Place place) {
    this.commands = commands;
    this.place = place;
  }

  QuotaSupport of(QuotaDriver driver) {
    try {
      clear(driver);
      try {
        driver.limit(place, LIMIT);
        // Before: what ends meanwhile has not been waited for.
        boolean counting = driver.counting();
        CommandResult written = write();
        return counting && written.succeeded() ? counting(driver) : judged(driver, written);
      } finally {
        clear(driver);
      }
    } catch (HostException fault) {
      return QuotaSupport.none("A limit could not be set. " + fault.sentence());
    }
  }

  private static QuotaSupport counting(QuotaDriver driver) {
    return new QuotaSupport(
        QuotaMode.ACCOUNTING,
        driver.name(),
        false,
        "The disk still counts what was on it before quotas (%s): limits hold when it has."
            .formatted(driver.name()));
  }

  private QuotaSupport judged(QuotaDriver driver, CommandResult written) {
    String gap = driver.gap().isEmpty() ? "" : " " + driver.gap();
    if (written.errors().contains(REFUSED)) {
      return new QuotaSupport(
          QuotaMode.ENFORCED,
          driver.name(),
          driver.limitsInodes(),
          "Limits are enforced (" + driver.name() + ")." + gap);
    }
    if (!written.succeeded()) {
      return QuotaSupport.none("Nothing could be written: " + written.said());
    }
    return driver.usage(place).map(DiskUsage::bytes).orElse(0L) >= (long) WRITTEN << 20
        ? new QuotaSupport(
            QuotaMode.ACCOUNTING,
            driver.name(),
            false,
            "The disk counts, and let %d MiB through a limit of %d MiB."
                .formatted(WRITTEN, LIMIT.mebibytes()))
        : QuotaSupport.none(
            "The disk claims limits (%s) and let %d MiB through one of %d MiB: its kernel may lack them."
                .formatted(driver.name(), WRITTEN, LIMIT.mebibytes()));
  }

  private CommandResult write() {
    String home = place.home().toString();
    String account = place.account();
    commands.must(Command.of("mkdir", "--parents", "--mode=0700", "--", home));
    commands.must(Command.of("chown", "--", account + ":" + account, home));
    return commands.run(
        Command.of(
            List.of(
                "setpriv",
                "--reuid=" + account,
                "--regid=" + account,
                "--clear-groups",
                "--bounding-set=-all",
                "--inh-caps=-all",
                "--",
                "dd",
                "if=/dev/zero",
                "of=" + place.home().resolve("written"),
                "bs=1M",
                "count=" + WRITTEN,
                "conv=fsync")));
  }

  private void clear(QuotaDriver driver) {
    driver.lift(place);
    commands.must(Command.of("rm", "--recursive", "--force", "--", place.home().toString()));
  }
}
