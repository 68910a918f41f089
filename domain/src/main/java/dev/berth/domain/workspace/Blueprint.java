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
 * @param dotfiles the repository that is applied when it is started for the first time
 */
public record Blueprint(
    TemplateId template,
    ResourceLimits limits,
    Optional<Integer> autoStopMinutes,
    Optional<DotfilesUrl> dotfiles) {

  public static final int LEAST_AUTO_STOP_MINUTES = 5;
  public static final int MOST_AUTO_STOP_MINUTES = 10_080;

  public Blueprint {
    if (autoStopMinutes.isPresent()
        && (autoStopMinutes.get() < LEAST_AUTO_STOP_MINUTES
            || autoStopMinutes.get() > MOST_AUTO_STOP_MINUTES)) {
      throw new DomainException(
          WorkspaceError.AUTO_STOP_MALFORMED,
          Map.of(
              "least",
              Integer.toString(LEAST_AUTO_STOP_MINUTES),
              "most",
              Integer.toString(MOST_AUTO_STOP_MINUTES)));
    }
  }

  public Blueprint within(ResourceLimits other) {
    return new Blueprint(template, other, autoStopMinutes, dotfiles);
  }

  public Blueprint stoppingAfter(Optional<Integer> minutes) {
    return new Blueprint(template, limits, minutes, dotfiles);
  }
}
