package dev.berth.domain.profile;

import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.PrintableLine;
import java.util.List;

/**
 * What a member has achieved, as the tenant's admins tell it.
 *
 * @param missions names of those completed, at most 500 of at most 100 characters
 * @param trainings likewise
 */
public record Achievements(List<String> missions, List<String> trainings, Stats stats) {

  public static final int MOST = 500;

  public static final Achievements NONE = new Achievements(List.of(), List.of(), Stats.NONE);

  private static final int LONGEST = 100;

  public Achievements {
    missions = held(missions);
    trainings = held(trainings);
  }

  private static List<String> held(List<String> names) {
    if (names.size() > MOST || !names.stream().allMatch(Achievements::fits)) {
      throw new DomainException(ProfileError.ACHIEVEMENT_MALFORMED);
    }
    return List.copyOf(names);
  }

  private static boolean fits(String name) {
    return PrintableLine.holds(name, LONGEST);
  }
}
