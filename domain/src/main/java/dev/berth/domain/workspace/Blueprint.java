package dev.berth.domain.workspace;

import dev.berth.domain.quota.ResourceLimits;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.template.TemplateId;
import java.util.Map;
import java.util.Optional;

/**
 * What was ordered.
 *
 * @param autoStopMinutes idle minutes before it is stopped, 5 to 10,080 (a week); absent for never
 */
public record Blueprint(
    TemplateId template, ResourceLimits limits, Optional<Integer> autoStopMinutes) {

  public Blueprint {
    if (autoStopMinutes.isPresent()
        && (autoStopMinutes.get() < 5 || autoStopMinutes.get() > 10_080)) {
      throw new DomainException(
          WorkspaceError.AUTO_STOP_MALFORMED, Map.of("least", "5", "most", "10080"));
    }
  }
}
