package dev.berth.domain.shared;

import java.util.List;

/**
 * Everybody that somebody is elsewhere, at one moment.
 *
 * @param version counted up with each change of the list; 0 before the first
 */
public record LinkedIdentities(List<LinkedIdentity> all, long version) {

  public static final LinkedIdentities NONE = new LinkedIdentities(List.of(), 0);

  public LinkedIdentities {
    all = List.copyOf(all);
  }
}
