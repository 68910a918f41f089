package dev.berth.web.access;

import java.util.List;

/** What a request shows of who asks. */
enum Shown {
  NOTHING,
  TOKEN,
  /** As a page of ours does, with the session's CSRF token. */
  COOKIE;

  /** All that somebody may show. */
  static List<Shown> by(Asking asking) {
    return asking == Asking.NOBODY ? List.of(NOTHING) : List.of(TOKEN, COOKIE);
  }
}
