package dev.berth.application.shared;

import java.util.function.Supplier;

/**
 * Forgets what is old part by part, each in a transaction of its own, so that no backlog is too
 * large for one.
 */
public final class InParts {

  private InParts() {}

  /**
   * @param part forgets some and tells how many; none when nothing is left
   * @return how many went
   */
  public static int all(UnitOfWork unitOfWork, Supplier<Integer> part) {
    int gone = 0;
    int last = unitOfWork.execute(part);
    while (last > 0) {
      gone += last;
      last = unitOfWork.execute(part);
    }
    return gone;
  }
}
