package dev.berth.application.ratelimit;

import dev.berth.application.shared.CrossTenant;
import dev.berth.application.shared.DrivenPort;
import dev.berth.domain.ratelimit.RateKey;
import dev.berth.domain.ratelimit.Tries;
import java.time.Instant;

/**
 * The tries that are remembered, by key, for all nodes. Every method joins the caller's unit of
 * work.
 */
@DrivenPort
@CrossTenant("who tries to log in belongs to no tenant yet")
public interface RateLimits {

  /**
   * The tries of a key, none for a new one. Whoever asks for the same key meanwhile waits for the
   * caller's end; whoever locks several keys takes them in one order everywhere.
   */
  Tries lock(RateKey key);

  /**
   * Writes what was locked before.
   *
   * @param forgottenAfter when nothing of it counts any more
   */
  void put(RateKey key, Tries tries, Instant forgottenAfter);

  /**
   * Forgets what stopped to count before the instant, some at a time.
   *
   * @return how many keys, 0 when none is left
   */
  int forget(Instant before);
}
