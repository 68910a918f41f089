package dev.berth.host.helper.desk;

import dev.berth.application.host.FencingToken;
import dev.berth.application.host.HostException;
import dev.berth.domain.host.InstanceId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The newest lease that each workspace was changed under. It remembers {@value #MOST} workspaces;
 * of more, it forgets the one that was left alone for the longest: who has lost a lease learns it
 * within seconds.
 */
public final class Ledger {

  static final int MOST = 100_000;

  private final Optional<LedgerFile> file;
  private final Map<InstanceId, FencingToken> newest;

  private Ledger(Optional<LedgerFile> file, Map<InstanceId, FencingToken> known) {
    this.file = file;
    this.newest = new LinkedHashMap<>(16, 0.75f, true);
    newest.putAll(known);
  }

  /** One that ends with this process. */
  public static Ledger inMemory() {
    return new Ledger(Optional.empty(), Map.of());
  }

  /** One that goes on with what the file tells. @throws HostException when it cannot be read */
  public static Ledger kept(LedgerFile file) {
    return new Ledger(Optional.of(file), file.read());
  }

  /**
   * Lets a change pass, and no older one after it.
   *
   * @throws HostException passing, when it is an older one
   */
  synchronized void admit(InstanceId instance, FencingToken token) {
    Optional<FencingToken> known = Optional.ofNullable(newest.get(instance));
    int order = known.map(token::compareTo).orElse(1);
    if (order < 0) {
      throw HostException.passing("Another has taken over the work on this workspace.");
    }
    if (order > 0) {
      // On file first: who was let in must not be forgotten by a restart.
      file.ifPresent(kept -> kept.add(instance, token, newest));
      newest.put(instance, token);
      if (newest.size() > MOST) {
        newest.remove(newest.keySet().iterator().next());
      }
    }
  }
}
