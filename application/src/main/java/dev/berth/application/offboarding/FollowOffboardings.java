package dev.berth.application.offboarding;

import dev.berth.application.host.HostException;
import dev.berth.application.host.HostRemains;
import dev.berth.application.offboarding.DepartureStandings.Search;
import dev.berth.application.offboarding.DepartureStandings.Standing;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.WorkspaceAudit;
import dev.berth.application.shared.WorkspaceUnitOfWork;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.host.Remnant;
import dev.berth.domain.offboarding.HostScan;
import dev.berth.domain.offboarding.Leftover;
import dev.berth.domain.offboarding.Offboarding;
import dev.berth.domain.offboarding.OffboardingId;
import dev.berth.domain.offboarding.OffboardingState;
import dev.berth.domain.offboarding.Tally;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.HostId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Follows every off-boarding that is not done: counts what became of the workspaces, and looks at
 * this server's own machine for what is left of those that are deleted, again and again until
 * nothing is. It removes nothing: what is left is an orphan, and goes as one. Other machines are
 * looked at by their own servers, and what an operator has written off by nobody; whoever is last
 * ends the off-boarding. While none is open the machine is not looked at.
 */
public final class FollowOffboardings {

  private static final AuditAction FINISHED = new AuditAction("offboarding.finish");
  private static final int PART = 100;

  private final HostId host;
  private final WorkspaceUnitOfWork unitOfWork;
  private final Offboardings offboardings;
  private final DepartureStandings standings;
  private final HostRemains remains;
  private final WorkspaceAudit audit;
  private final IdSource ids;
  private final Clock clock;

  public FollowOffboardings(
      HostId host,
      WorkspaceUnitOfWork unitOfWork,
      Offboardings offboardings,
      ReadRemains.Stores stores,
      HostRemains remains,
      WorkspaceAudit audit,
      IdSource ids,
      Clock clock) {
    this.host = host;
    this.unitOfWork = unitOfWork;
    this.offboardings = offboardings;
    this.standings = new DepartureStandings(host, stores, clock);
    this.remains = remains;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /** What the machine has of each instance, or why it would not say. */
  private record Look(Instant at, Map<InstanceId, Set<Remnant>> there, Optional<String> fault) {}

  /**
   * A machine that would not say what is on it is no fault here: it is written down, and asked
   * again the next time.
   *
   * @return how many were done now
   */
  public int run() {
    int done = 0;
    Optional<OffboardingId> after = Optional.empty();
    List<Offboarding> part;
    do {
      Optional<OffboardingId> last = after;
      part = unitOfWork.execute(() -> offboardings.open(last, PART));
      done += followed(part);
      after = part.isEmpty() ? last : Optional.of(part.get(part.size() - 1).id());
    } while (part.size() == PART);
    return done;
  }

  private int followed(List<Offboarding> part) {
    // First the database: what is deleted there has nothing on the machine any more.
    List<Standing> seen =
        part.stream().map(each -> unitOfWork.execute(() -> standings.of(each))).toList();
    Optional<Look> look =
        seen.stream().anyMatch(each -> each.search().isPresent())
            ? Optional.of(look())
            : Optional.empty();
    return (int) seen.stream().filter(each -> ended(each, look)).count();
  }

  private Look look() {
    Instant now = clock.instant();
    try {
      return new Look(now, remains.inventory(), Optional.empty());
    } catch (HostException silent) {
      return new Look(now, Map.of(), Optional.of(silent.sentence()));
    }
  }

  private boolean ended(Standing standing, Optional<Look> look) {
    Optional<HostScan> scan =
        standing.search().flatMap(search -> look.map(each -> scan(search, each)));
    Offboarding seen = standing.offboarding();
    return unitOfWork.execute(
        () ->
            offboardings
                .lock(seen.tenant(), seen.id())
                .map(now -> recorded(now, moved(now, standing, scan)))
                .orElse(false));
  }

  private Offboarding moved(Offboarding before, Standing standing, Optional<HostScan> scan) {
    Instant now = clock.instant();
    Offboarding moved = before.seen(standing.progress(), scan, now);
    for (HostId gone : standing.writtenOff()) {
      moved = moved.seen(standing.progress(), Optional.of(HostScan.writtenOff(gone, now)), now);
    }
    return moved;
  }

  private HostScan scan(Search search, Look look) {
    if (look.fault().isPresent()) {
      return HostScan.failed(host, look.at(), look.fault().get());
    }
    List<Leftover> left =
        search.deleted().stream()
            .map(each -> each.placement().instance())
            .filter(look.there()::containsKey)
            .map(instance -> new Leftover(instance, look.there().getOrDefault(instance, Set.of())))
            .toList();
    return HostScan.of(host, look.at(), left, search.unsearched());
  }

  /** Whether it is done with that; another node may have ended it before. */
  private boolean recorded(Offboarding before, Offboarding now) {
    if (now.equals(before)) {
      return false;
    }
    offboardings.update(now);
    if (now.state() != OffboardingState.DONE) {
      return false;
    }
    Tally tally = now.progress().tally();
    Map<String, String> detail =
        Map.of(
            "deleted", Integer.toString(tally.deleted()),
            "handed_on", Integer.toString(tally.handedOn()),
            "looked_at", hosts(now, scan -> !scan.writtenOff()),
            "written_off", hosts(now, HostScan::writtenOff));
    audit.append(Departures.entry(now, ids, FINISHED, detail, clock.instant()));
    return true;
  }

  private static String hosts(Offboarding done, Predicate<HostScan> which) {
    return done.scans().stream()
        .filter(which)
        .map(scan -> scan.host().toString())
        .collect(Collectors.joining(", "));
  }
}
