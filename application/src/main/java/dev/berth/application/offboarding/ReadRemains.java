package dev.berth.application.offboarding;

import dev.berth.application.host.HostException;
import dev.berth.application.host.HostRemains;
import dev.berth.application.host.Hosts;
import dev.berth.application.provisioning.Operations;
import dev.berth.application.shared.WorkspaceUnitOfWork;
import dev.berth.application.workspace.EveryWorkspace;
import dev.berth.application.workspace.Whose;
import dev.berth.application.workspace.Workspaces;
import dev.berth.domain.host.Host;
import dev.berth.domain.host.HostError;
import dev.berth.domain.host.HostKind;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.host.Remnant;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.Permission;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.Workspace;
import dev.berth.domain.workspace.WorkspaceStatus;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Whether anything of a tenant or a person is left on the machines. A workspace is gone when it is
 * deleted, its deletion ended with a search for what its account number had left, where the host
 * has accounts, and nothing with its mark is on the machine now. What is another host's is not
 * looked at now, so of that the answer is that it is not known; nor will it ever be where a host
 * was written off.
 */
public final class ReadRemains {

  private final HostId host;
  private final WorkspaceUnitOfWork unitOfWork;
  private final Hosts hosts;
  private final Workspaces workspaces;
  private final Operations operations;
  private final HostRemains remains;

  /** The answer in a word. */
  public enum Verdict {
    /** Nothing is left; or there never was anything. */
    GONE,
    /** Something is there. */
    PRESENT,
    /** Nothing is known to be there, but not everything could be looked at. */
    NOT_KNOWN
  }

  /**
   * A workspace of theirs.
   *
   * @param swept whether its deletion ended with nothing left of its account number
   * @param remnants what of it is on the machine now; nothing where that was not looked at
   */
  public record Trace(Workspace workspace, boolean swept, Set<Remnant> remnants) {}

  /**
   * What was found.
   *
   * @param host the one that was looked at
   * @param workspaces how many they have or ever had
   * @param left those that are not known to be gone, the oldest first
   * @param notAsked the other hosts that workspaces of theirs are or were on, and that can be asked
   * @param writtenOff those that never come back, so that nobody will know what is left on them
   */
  public record Report(
      Verdict verdict,
      HostId host,
      int workspaces,
      List<Trace> left,
      Set<HostId> notAsked,
      Set<HostId> writtenOff) {}

  /** Where it is looked up. */
  public record Stores(Hosts hosts, Workspaces workspaces, Operations operations) {}

  public ReadRemains(
      HostId host, WorkspaceUnitOfWork unitOfWork, Stores stores, HostRemains remains) {
    this.host = host;
    this.unitOfWork = unitOfWork;
    this.hosts = stores.hosts();
    this.workspaces = stores.workspaces();
    this.operations = stores.operations();
    this.remains = remains;
  }

  /**
   * @throws DomainException PERMISSION_DENIED, HOST_SILENT
   */
  public Report handle(Actor actor, Whose whose) {
    actor.require(Permission.INSTALLATION_RUN);
    return look(whose);
  }

  /**
   * The same for what goes by itself.
   *
   * @throws DomainException HOST_SILENT
   */
  Report look(Whose whose) {
    // First the database: what is deleted there has nothing on the machine any more.
    List<Trace> all = unitOfWork.execute(() -> known(whose));
    if (all.isEmpty()) {
      return new Report(Verdict.GONE, host, 0, List.of(), Set.of(), Set.of());
    }
    Map<InstanceId, Set<Remnant>> there = there();
    List<Trace> seen = all.stream().map(trace -> looked(trace, there)).toList();
    List<Host> known = unitOfWork.execute(() -> hostsOf(seen));
    Set<HostId> accountless = those(known, each -> each.kind() == HostKind.PROCESS);
    List<Trace> left = seen.stream().filter(trace -> !gone(trace, accountless)).toList();
    Set<HostId> others = new HashSet<>();
    seen.forEach(trace -> others.add(trace.workspace().placement().host()));
    others.remove(host);
    Verdict verdict = verdict(left, others);
    Set<HostId> writtenOff = those(known, each -> each.writtenOffAt().isPresent());
    others.removeAll(writtenOff);
    return new Report(verdict, host, all.size(), left, others, writtenOff);
  }

  private List<Trace> known(Whose whose) {
    List<Workspace> all = EveryWorkspace.of(workspaces, whose);
    Set<WorkspaceId> ids = all.stream().map(Workspace::id).collect(Collectors.toSet());
    Set<WorkspaceId> swept = SearchedNumbers.among(operations, ids);
    return all.stream().map(each -> new Trace(each, swept.contains(each.id()), Set.of())).toList();
  }

  private Map<InstanceId, Set<Remnant>> there() {
    try {
      return remains.inventory();
    } catch (HostException silent) {
      throw new DomainException(HostError.HOST_SILENT, Map.of("reason", silent.sentence()), silent);
    }
  }

  private Trace looked(Trace trace, Map<InstanceId, Set<Remnant>> there) {
    Workspace workspace = trace.workspace();
    return workspace.placement().host().equals(host)
        ? new Trace(
            workspace,
            trace.swept(),
            there.getOrDefault(workspace.placement().instance(), Set.of()))
        : trace;
  }

  private List<Host> hostsOf(List<Trace> seen) {
    return seen.stream()
        .map(trace -> trace.workspace().placement().host())
        .distinct()
        .map(hosts::find)
        .flatMap(Optional::stream)
        .toList();
  }

  private static Set<HostId> those(List<Host> known, Predicate<Host> which) {
    return known.stream().filter(which).map(Host::id).collect(Collectors.toSet());
  }

  private static boolean gone(Trace trace, Set<HostId> accountless) {
    return deleted(trace)
        && trace.remnants().isEmpty()
        && (trace.swept() || accountless.contains(trace.workspace().placement().host()));
  }

  private static boolean deleted(Trace trace) {
    return trace.workspace().status() == WorkspaceStatus.DELETED;
  }

  private static Verdict verdict(List<Trace> left, Set<HostId> notAsked) {
    if (left.stream().anyMatch(trace -> !deleted(trace) || !trace.remnants().isEmpty())) {
      return Verdict.PRESENT;
    }
    return left.isEmpty() && notAsked.isEmpty() ? Verdict.GONE : Verdict.NOT_KNOWN;
  }
}
