package dev.berth.bootstrap.server;

import dev.berth.host.systemd.HomesMark;
import dev.berth.host.systemd.HostMachine;
import dev.berth.host.systemd.Places;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log that the homes are missing, as long as they are, and when they are back. */
final class HomesWatch {

  private static final Logger LOG = LoggerFactory.getLogger(HomesWatch.class);

  private final Supplier<HomesMark.State> homes;
  private final Runnable back;
  private boolean missed;

  /**
   * @param back what is done when they are back: their disk was not measured
   */
  HomesWatch(Supplier<HomesMark.State> homes, Runnable back) {
    this.homes = homes;
    this.back = back;
  }

  static HomesWatch ofThisMachine(Runnable back) {
    return new HomesWatch(new HomesMark(HostMachine.thisOne())::state, back);
  }

  /**
   * @throws dev.berth.application.host.HostException when it cannot be seen
   */
  synchronized void look() {
    boolean missing = homes.get() == HomesMark.State.MISSING;
    if (missing) {
      LOG.error(
          "{} is not the folder that homes were made in, and no workspace starts: mount their disk there",
          Places.HOMES);
    } else if (missed) {
      LOG.info("The homes are in {} again", Places.HOMES);
      back.run();
    }
    missed = missing;
  }
}
