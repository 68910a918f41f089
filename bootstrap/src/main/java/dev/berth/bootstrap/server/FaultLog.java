package dev.berth.bootstrap.server;

import dev.berth.application.host.HostException;
import dev.berth.application.provisioning.StepWatch;
import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.shared.DomainException;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log why a step failed when nobody foresaw it: people who watch the operation read only
 * that it did. An {@link Error} of the step counts as such a fault and ends no thread.
 */
final class FaultLog implements StepWatch {

  private static final Logger LOG = LoggerFactory.getLogger(FaultLog.class);

  private final StepWatch watch;

  FaultLog(StepWatch watch) {
    this.watch = watch;
  }

  @Override
  public void over(Supplier<Operation> held, Duration deadline, Runnable step) {
    try {
      watch.over(held, deadline, step);
    } catch (HostException said) {
      throw said;
    } catch (DomainException refused) {
      LOG.debug("A step of operation {} was refused", held.get().id(), refused);
      throw refused;
    } catch (RuntimeException | Error fault) {
      LOG.error(
          "A step of operation {} failed for a reason that nobody foresaw", held.get().id(), fault);
      throw new IllegalStateException("a step failed for a reason that nobody foresaw", fault);
    }
  }
}
