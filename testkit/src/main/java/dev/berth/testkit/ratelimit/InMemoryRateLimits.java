package dev.berth.testkit.ratelimit;

import dev.berth.application.ratelimit.RateLimits;
import dev.berth.domain.ratelimit.RateKey;
import dev.berth.domain.ratelimit.Tries;
import dev.berth.testkit.shared.InMemoryIdentityUnitOfWork;
import dev.berth.testkit.shared.InMemoryTable;
import java.time.Instant;
import java.util.List;

/** The remembered tries in memory. */
public final class InMemoryRateLimits implements RateLimits {

  private final InMemoryTable<RateKey, Remembered> rows;

  private record Remembered(RateKey key, Tries tries, Instant forgottenAfter) {}

  public InMemoryRateLimits(InMemoryIdentityUnitOfWork unitOfWork) {
    rows = new InMemoryTable<>(unitOfWork.store());
  }

  @Override
  public Tries lock(RateKey key) {
    rows.lock(key);
    return rows.find(key).map(Remembered::tries).orElse(Tries.NONE);
  }

  @Override
  public void put(RateKey key, Tries tries, Instant forgottenAfter) {
    rows.put(key, new Remembered(key, tries, forgottenAfter));
  }

  @Override
  public int forget(Instant before) {
    List<Remembered> old = rows.all(row -> row.forgottenAfter().isBefore(before));
    old.forEach(row -> rows.remove(row.key()));
    return old.size();
  }
}
