package dev.berth.testkit.host;

import dev.berth.domain.host.InstanceId;
import java.util.Optional;

/**
 * A moment at which something can go wrong on a machine.
 *
 * @param effect what is being done: {@code home.ensure}, {@code process.start} and the like
 * @param instance absent for what all workspaces share
 */
public record HostMoment(String effect, Stage stage, Optional<InstanceId> instance) {

  /** How far the effect has come. */
  public enum Stage {
    /** Nothing has happened yet. */
    BEFORE,
    /** A part has happened, which a look alone may not show. */
    HALFWAY,
    /** All has happened; the caller does not know it yet. */
    AFTER
  }

  @Override
  public String toString() {
    return effect + " " + stage;
  }
}
