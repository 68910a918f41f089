package dev.berth.application.shared;

import java.util.Optional;

/**
 * Which part of a list is wanted.
 *
 * @param limit how many items at most, 1 to 200
 * @param after the {@code next} of the page before; absent for the first
 */
public record PageRequest(int limit, Optional<String> after) {

  public static final int MOST = 200;

  public PageRequest {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("a page has 1 to " + MOST + " items");
    }
  }
}
