package dev.berth.bootstrap.server;

import dev.berth.host.systemd.HomesMark;
import dev.berth.host.systemd.HostMachine;
import dev.berth.host.systemd.Places;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log that the homes are missing, as long as they are, and when they are back. The
 * machine is measured when they are not missing: their disk may have grown, and another is not
 * theirs.
 */
final class HomesWatch {

  private static final Logger LOG = LoggerFactory.getLogger(HomesWatch.class);

  private final Supplier<HomesMark.State> homes;
  private final Runnable measure;
  private boolean missed;

  /**
   * @param measure takes over how large the machine is
   */
  HomesWatch(Supplier<HomesMark.State> homes, Runnable measure) {
    this.homes = homes;
    this.measure = measure;
  }

  static HomesWatch ofThisMachine(Runnable measure) {
    return new HomesWatch(new HomesMark(HostMachine.thisOne())::state, measure);
  }

  /**
   * @throws dev.berth.application.host.HostException when it cannot be seen, or not be measured
   */
  synchronized void look() {
    if (homes.get() == HomesMark.State.MISSING) {
      missed = true;
      LOG.error(
          "{} is not the folder that homes were made in, and no workspace starts: mount their disk there",
          Places.HOMES);
      return;
    }
    if (missed) {
      LOG.info("The homes are in {} again", Places.HOMES);
    }
    missed = false;
    measure.run();
  }
}
