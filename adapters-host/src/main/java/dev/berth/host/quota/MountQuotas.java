package dev.berth.host.quota;

import dev.berth.application.host.DiskLimit;
import dev.berth.application.host.DiskQuotas;
import dev.berth.application.host.DiskUsage;
import dev.berth.application.host.HostException;
import dev.berth.application.host.QuotaMode;
import dev.berth.application.host.QuotaSupport;
import dev.berth.domain.host.InstanceId;
import dev.berth.host.command.Command;
import dev.berth.host.command.CommandRunner;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Limits by what the mount of the homes offers, chosen by trying. That it offers nothing, or counts
 * only, is believed for a while only: a try can fail for a reason that passes.
 */
public final class MountQuotas implements DiskQuotas {

  private static final long NOTHING_NANOS = Duration.ofMinutes(10).toNanos();
  private static final long COUNTS_NANOS = Duration.ofMinutes(1).toNanos();

  private final CommandRunner commands;
  private final QuotaOptions options;
  private @Nullable Chosen chosen;
  private long chosenAt;

  public MountQuotas(CommandRunner commands, QuotaOptions options) {
    this.commands = commands.telling();
    this.options = options;
  }

  /** What can be done, and by whom. */
  private record Chosen(QuotaSupport support, Optional<QuotaDriver> driver) {}

  @Override
  public synchronized QuotaSupport probe() {
    Chosen now = choose();
    chosen = now;
    chosenAt = System.nanoTime();
    return now.support();
  }

  @Override
  public void ensure(InstanceId instance, DiskLimit limit) {
    Chosen now = chosen();
    if (options.policy() == QuotaPolicy.REQUIRED && now.support().mode() != QuotaMode.ENFORCED) {
      throw HostException.permanent(
          "host.quota is required and the disk of %s does not enforce limits. %s"
              .formatted(options.homes(), now.support().sentence()));
    }
    now.driver().ifPresent(driver -> driver.limit(Place.of(options, instance), limit));
  }

  @Override
  public void tighten() {
    chosen().driver().ifPresent(QuotaDriver::tighten);
  }

  @Override
  public void remove(InstanceId instance) {
    chosen().driver().ifPresent(driver -> driver.lift(Place.of(options, instance)));
  }

  @Override
  public Optional<DiskUsage> usage(InstanceId instance) {
    return chosen().driver().flatMap(driver -> driver.usage(Place.of(options, instance)));
  }

  private synchronized Chosen chosen() {
    Chosen known = chosen;
    if (known == null || (mayChange(known) && System.nanoTime() - chosenAt > believed(known))) {
      known = choose();
      chosen = known;
      chosenAt = System.nanoTime();
    }
    return known;
  }

  private boolean mayChange(Chosen known) {
    return known.support().mode() != QuotaMode.ENFORCED && options.policy() != QuotaPolicy.OFF;
  }

  private static long believed(Chosen known) {
    return known.driver().isPresent() ? COUNTS_NANOS : NOTHING_NANOS;
  }

  private Chosen choose() {
    if (options.policy() == QuotaPolicy.OFF) {
      return new Chosen(
          QuotaSupport.none("host.quota is off: auto limits them where the disk can."),
          Optional.empty());
    }
    commands.must(
        Command.of("mkdir", "--parents", "--mode=0711", "--", options.homes().toString()));
    Mount mount = Mount.parse(commands.must(Mount.look(options.homes())));
    WriteProbe probe = new WriteProbe(commands, Place.probe(options));
    Chosen best =
        new Chosen(
            QuotaSupport.none(
                "%s is %s, mounted without quotas: btrfs limits homes, and ext4 or xfs with the mount option usrquota."
                    .formatted(mount.point(), mount.type())),
            Optional.empty());
    for (QuotaDriver driver : Drivers.of(mount, options, commands)) {
      QuotaSupport support = probe.of(driver);
      if (support.mode() == QuotaMode.ENFORCED) {
        return new Chosen(support, Optional.of(driver));
      }
      if (best.driver().isEmpty()) {
        best =
            new Chosen(
                support, Optional.of(driver).filter(any -> support.mode() == QuotaMode.ACCOUNTING));
      }
    }
    return best;
  }
}
