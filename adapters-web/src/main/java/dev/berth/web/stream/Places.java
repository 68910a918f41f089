package dev.berth.web.stream;

import dev.berth.domain.shared.UserId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** How many streams are open, of each user and in all; exact under parallel requests. */
final class Places {

  private final int mostOfOneUser;
  private final int mostOfAll;
  private final Map<UserId, Integer> taken = new HashMap<>();
  private int all;

  Places(int mostOfOneUser, int mostOfAll) {
    this.mostOfOneUser = mostOfOneUser;
    this.mostOfAll = mostOfAll;
  }

  /** Whether there was a place left. */
  synchronized boolean take(UserId user) {
    int mine = taken.getOrDefault(user, 0);
    if (mine >= mostOfOneUser || all >= mostOfAll) {
      return false;
    }
    taken.put(user, mine + 1);
    all++;
    return true;
  }

  /** Opens what a taken place is for; the place is given back when that fails. */
  <T> T keptFor(UserId user, Supplier<T> opening) {
    boolean opened = false;
    try {
      T result = opening.get();
      opened = true;
      return result;
    } finally {
      if (!opened) {
        giveBack(user);
      }
    }
  }

  synchronized void giveBack(UserId user) {
    all--;
    taken.computeIfPresent(user, (unused, mine) -> mine > 1 ? mine - 1 : null);
  }
}
