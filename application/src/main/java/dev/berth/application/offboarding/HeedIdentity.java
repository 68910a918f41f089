package dev.berth.application.offboarding;

import dev.berth.application.profile.Profiles;
import dev.berth.application.provisioning.WorkSignal;
import dev.berth.application.quota.Quotas;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.IdentityOutbox;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.application.shared.News;
import dev.berth.application.shared.OutboxMessage;
import dev.berth.application.shared.OutboxReader;
import dev.berth.application.shared.OutboxReader.Outcome;
import dev.berth.application.shared.WorkspaceOutbox;
import dev.berth.application.shared.WorkspaceUnitOfWork;
import dev.berth.application.workspace.Halts;
import dev.berth.application.workspace.Whose;
import dev.berth.domain.host.HostError;
import dev.berth.domain.offboarding.Departure;
import dev.berth.domain.profile.ProfileError;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Halt;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.TenantStanding;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.workspace.HaltNote;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Does on the workspace side what the identity side has told: takes over limits, stops what may not
 * run, hands over what a removed member owned, deletes what is to go. At least once, in whatever
 * order; a message is done with only when all of it has been recorded.
 */
public final class HeedIdentity {

  private static final int BATCH = 100;

  private final OutboxReader news;
  private final WorkspaceUnitOfWork workspaceSide;
  private final Stores stores;
  private final ToldProfiles profiles;
  private final WorkspacesOfOwner workspaces;
  private final Departures departures;
  private final ReadRemains remains;
  private final WorkSignal signal;
  private final IdSource ids;
  private final Clock clock;

  /** Where it is written. */
  public record Stores(Quotas quotas, Halts halts, Profiles profiles, WorkspaceOutbox outbox) {}

  public HeedIdentity(
      IdentityUnitOfWork identitySide,
      IdentityOutbox news,
      WorkspaceUnitOfWork workspaceSide,
      Stores stores,
      WorkspacesOfOwner workspaces,
      Departures departures,
      ReadRemains remains,
      WorkSignal signal,
      IdSource ids,
      Clock clock) {
    this.news = new OutboxReader(identitySide, news, clock);
    this.workspaceSide = workspaceSide;
    this.stores = stores;
    this.profiles = new ToldProfiles(stores.quotas(), stores.halts(), stores.profiles(), clock);
    this.workspaces = workspaces;
    this.departures = departures;
    this.remains = remains;
    this.signal = signal;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * A message that cannot be heeded holds up no other one.
   *
   * @return how many messages are done with
   * @throws RuntimeException the gravest that a message ended with, once all were tried
   */
  public int run() {
    OutboxReader.Round round = news.read(BATCH, message -> true, this::heeded);
    if (round.done() > 0) {
      signal.wake();
    }
    return round.orThrow();
  }

  /** How long until the next message is due, as {@link OutboxReader#untilDue} tells it. */
  public Optional<Duration> untilDue() {
    return news.untilDue();
  }

  /**
   * What somebody else was changing meanwhile comes again, and what a machine does not tell now.
   */
  private Outcome heeded(OutboxMessage message) {
    Optional<News> told = News.in(message);
    if (told.isEmpty()) {
      return Outcome.UNKNOWN;
    }
    try {
      return heed(told.get()) ? Outcome.DONE : Outcome.LATER;
    } catch (DomainException contended) {
      if (contended.code() == SharedError.STALE_VERSION
          || contended.code() == HostError.HOST_SILENT
          || contended.code() == ProfileError.PROFILE_EXISTS) {
        return Outcome.LATER;
      }
      throw contended;
    }
  }

  /** Whether all of it is recorded. */
  private boolean heed(News told) {
    if (told instanceof News.OfTenant of) {
      TenantStanding standing = of.standing();
      note(standing, HaltNote.ofTenant(standing.id(), of.halt(), standing.version()));
      haltOf(standing.id())
          .ifPresent(halt -> workspaces.stop(standing.id(), Optional.empty(), halt));
      return true;
    }
    if (told instanceof News.OfMember of) {
      TenantId tenant = of.standing().id();
      note(of.standing(), HaltNote.ofUser(tenant, of.user(), of.halt(), of.version()));
      haltOf(tenant, of.user())
          .ifPresent(halt -> workspaces.stop(tenant, Optional.of(of.user()), halt));
      return true;
    }
    if (told instanceof News.OfJoining of) {
      workspaceSide.run(() -> profiles.joined(of));
      return true;
    }
    if (told instanceof News.OfIdentities of) {
      workspaceSide.run(() -> profiles.linked(of));
      return true;
    }
    if (told instanceof News.OfRemoval of) {
      TenantId tenant = of.standing().id();
      note(
          of.standing(),
          HaltNote.removed(tenant, of.user(), of.heir()),
          () -> departures.begin(tenant, new Departure.OfMember(of.user(), of.heir())));
      workspaceSide.run(() -> stores.profiles().remove(tenant, of.user()));
      workspaces.handOver(tenant, of.user());
      return true;
    }
    return purge(((News.OfPurge) told).standing());
  }

  /** It ends with a look at the machine: what is left there keeps the tenant. */
  private boolean purge(TenantStanding standing) {
    TenantId tenant = standing.id();
    note(
        standing,
        HaltNote.ofTenant(tenant, Optional.of(Halt.TENANT_DELETING), HaltNote.LAST),
        () -> departures.begin(tenant, new Departure.OfTenant()));
    if (workspaces.delete(tenant) > 0) {
      return false;
    }
    ReadRemains.Report left = remains.look(new Whose.OfTenant(tenant));
    if (left.verdict() == ReadRemains.Verdict.PRESENT) {
      return false;
    }
    Instant now = clock.instant();
    workspaceSide.execute(
        () -> {
          stores
              .outbox()
              .append(
                  new OutboxMessage(
                      ids.next(), News.EMPTIED, 1, Optional.of(tenant), now, words(left)));
          return stores.profiles().removeAll(tenant);
        });
    return true;
  }

  /** What the look showed, as it stands in the audit log. */
  private static Map<String, String> words(ReadRemains.Report left) {
    return Map.of(
        "workspaces", Integer.toString(left.workspaces()),
        "remains", left.verdict().name().toLowerCase(Locale.ROOT),
        "looked_at", left.host().toString(),
        "not_looked_at", listed(left.notAsked()),
        "written_off", listed(left.writtenOff()));
  }

  private static String listed(Set<HostId> hosts) {
    return hosts.stream().map(HostId::toString).sorted().collect(Collectors.joining(", "));
  }

  /** Notes it, and the limits, under the lock that whoever starts something takes too. */
  private void note(TenantStanding standing, HaltNote note) {
    note(standing, note, () -> {});
  }

  /** The same with something more in the same transaction. */
  private void note(TenantStanding standing, HaltNote note, Runnable more) {
    workspaceSide.execute(
        () -> {
          stores.quotas().update(stores.quotas().lock(standing));
          more.run();
          return stores.halts().note(note);
        });
  }

  private Optional<Halt> haltOf(TenantId tenant) {
    return workspaceSide.execute(() -> stores.halts().of(tenant));
  }

  private Optional<Halt> haltOf(TenantId tenant, UserId user) {
    return workspaceSide.execute(() -> stores.halts().of(tenant, user));
  }
}
