package dev.berth.application.offboarding;

import dev.berth.application.host.Hosts;
import dev.berth.application.provisioning.Operations;
import dev.berth.application.workspace.EveryWorkspace;
import dev.berth.application.workspace.Whose;
import dev.berth.application.workspace.Workspaces;
import dev.berth.domain.host.Host;
import dev.berth.domain.host.HostKind;
import dev.berth.domain.offboarding.Offboarding;
import dev.berth.domain.offboarding.Progress;
import dev.berth.domain.offboarding.Tally;
import dev.berth.domain.provisioning.OperationStatus;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.Workspace;
import dev.berth.domain.workspace.WorkspaceStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How things stand with the workspaces of whoever goes, as the database has it. */
final class DepartureStandings {

  /** A server compares its host every few seconds; one that has not for so long is down. */
  private static final Duration SILENT = Duration.ofMinutes(5);

  /** A message that nobody could take up is set aside after an hour of tries. */
  private static final Duration TOLD_BY_THEN = Duration.ofHours(2);

  private final HostId host;
  private final Hosts hosts;
  private final Workspaces workspaces;
  private final Operations operations;
  private final Clock clock;

  /**
   * @param search what this host is to be searched for; absent while there is something to delete
   *     on it, when it was found clear, was written off, or never had anything
   * @param writtenOff hosts that nobody can search any more, nothing being left to delete on them
   */
  record Standing(
      Offboarding offboarding,
      Progress progress,
      Optional<Search> search,
      Set<HostId> writtenOff) {}

  /**
   * @param deleted workspaces of which nothing may be there
   * @param unsearched how many of them have no record of a search for what their number had left
   */
  record Search(List<Workspace> deleted, int unsearched) {}

  private enum Part {
    PENDING,
    DELETED,
    HANDED_ON
  }

  DepartureStandings(HostId host, ReadRemains.Stores stores, Clock clock) {
    this.host = host;
    this.hosts = stores.hosts();
    this.workspaces = stores.workspaces();
    this.operations = stores.operations();
    this.clock = clock;
  }

  /** Joins the caller's unit of work. */
  Standing of(Offboarding offboarding) {
    Map<Part, List<Workspace>> parts =
        EveryWorkspace.of(workspaces, whose(offboarding)).stream()
            .filter(each -> each.ownership().tenant().equals(offboarding.tenant()))
            .collect(Collectors.groupingBy(each -> part(each, offboarding.departure().user())));
    List<Workspace> pending = parts.getOrDefault(Part.PENDING, List.of());
    List<Workspace> deleted = parts.getOrDefault(Part.DELETED, List.of());
    List<Workspace> handedOn = parts.getOrDefault(Part.HANDED_ON, List.of());
    Set<HostId> all = hostsOf(Stream.concat(pending.stream(), deleted.stream()));
    Set<HostId> waitedFor = new HashSet<>(all);
    waitedFor.removeIf(offboarding::settledOn);
    waitedFor.addAll(hostsOf(pending.stream()));
    Set<HostId> writtenOff = writtenOff(waitedFor);
    waitedFor.removeAll(writtenOff);
    Progress progress =
        new Progress(
            new Tally(pending.size(), deleted.size(), handedOn.size()),
            all,
            stuck(pending)
                .or(() -> silent(waitedFor))
                .or(() -> idle(pending, offboarding.startedAt())));
    Set<HostId> busy = hostsOf(pending.stream());
    writtenOff.removeAll(busy);
    boolean looks = waitedFor.contains(host) && !busy.contains(host);
    return new Standing(
        offboarding, progress, looks ? Optional.of(search(deleted)) : Optional.empty(), writtenOff);
  }

  private Set<HostId> writtenOff(Set<HostId> some) {
    return some.stream()
        .map(hosts::find)
        .flatMap(Optional::stream)
        .filter(each -> each.writtenOffAt().isPresent())
        .map(Host::id)
        .collect(Collectors.toSet());
  }

  private static Whose whose(Offboarding offboarding) {
    return offboarding
        .departure()
        .user()
        .<Whose>map(Whose.OfPerson::new)
        .orElseGet(() -> new Whose.OfTenant(offboarding.tenant()));
  }

  /** What was handed on is its heir's, who may delete it at any time. */
  private static Part part(Workspace workspace, Optional<UserId> goes) {
    if (goes.filter(user -> !workspace.ownership().owner().equals(user)).isPresent()) {
      return Part.HANDED_ON;
    }
    return workspace.status() == WorkspaceStatus.DELETED ? Part.DELETED : Part.PENDING;
  }

  private Search search(List<Workspace> deleted) {
    List<Workspace> here =
        deleted.stream().filter(each -> each.placement().host().equals(host)).toList();
    Set<WorkspaceId> asked = here.stream().map(Workspace::id).collect(Collectors.toSet());
    boolean accounts = hosts.find(host).filter(each -> each.kind() != HostKind.PROCESS).isPresent();
    int searched = accounts ? SearchedNumbers.among(operations, asked).size() : asked.size();
    return new Search(here, asked.size() - searched);
  }

  /** The first deletion that an operator has to look at. */
  private Optional<String> stuck(List<Workspace> pending) {
    return pending.stream()
        .flatMap(
            each ->
                operations.of(each.ownership().tenant(), each.id(), 1).stream()
                    .filter(last -> last.status() == OperationStatus.STUCK))
        .map(
            last ->
                "Workspace "
                    + last.workspace()
                    + " is stuck: "
                    + last.error().orElse("nobody knows why")
                    + " (operation "
                    + last.id()
                    + ")")
        .findFirst();
  }

  /** The first host that is waited for and whose server tells nothing; our own does. */
  private Optional<String> silent(Set<HostId> waitedFor) {
    Instant since = clock.instant().minus(SILENT);
    return waitedFor.stream()
        .filter(each -> !each.equals(host))
        .map(hosts::find)
        .flatMap(Optional::stream)
        .filter(each -> each.lastSign().isBefore(since))
        .map(
            each ->
                "The server of host "
                    + each.id()
                    + " was last seen at "
                    + each.lastSign()
                    + "; only it can look at that machine.")
        .sorted()
        .findFirst();
  }

  /** The first that nobody does anything to, long after what was to be done to it was told. */
  private Optional<String> idle(List<Workspace> pending, Instant since) {
    if (clock.instant().isBefore(since.plus(TOLD_BY_THEN))) {
      return Optional.empty();
    }
    return pending.stream()
        .filter(
            each ->
                operations.of(each.ownership().tenant(), each.id(), 1).stream()
                    .allMatch(last -> last.status().ended()))
        .map(
            each ->
                "Nothing is under way with workspace "
                    + each.id()
                    + ", as if nobody had told that it is to go: look in the log for messages set"
                    + " aside.")
        .findFirst();
  }

  private static Set<HostId> hostsOf(Stream<Workspace> some) {
    return some.map(each -> each.placement().host()).collect(Collectors.toSet());
  }
}
