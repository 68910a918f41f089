package dev.berth.host.helper.desk;

import dev.berth.application.host.AccountTraces;
import dev.berth.application.host.FencingToken;
import dev.berth.application.host.HostException;
import dev.berth.application.host.ResourceControls.Enforcement;
import dev.berth.application.host.WorkspaceSpec;
import dev.berth.domain.host.AccountNumber;
import dev.berth.domain.host.AccountRange;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.portallocation.PortRange;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.template.Template;
import dev.berth.host.helper.Answer;
import dev.berth.host.helper.Body;
import dev.berth.host.helper.Facts;
import dev.berth.host.helper.Line;
import dev.berth.host.helper.Request;
import dev.berth.host.helper.RootPorts;
import dev.berth.host.log.TerminalSafe;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Does what it is asked for, when the rules allow it. It trusts no caller: numbers are held to
 * their bounds, the programs are its own, and of two leases of a workspace the newer one counts.
 */
public final class Desk implements Line {

  private static final String UNFORESEEN =
      "Something went wrong that nobody foresaw; the helper's log tells what.";

  private final RootPorts ports;
  private final Rules rules;
  private final Ledger ledger;
  private final CallLog log;
  private final Turns turns = new Turns();

  /**
   * What it goes by; none of it comes from a caller.
   *
   * @param accounts the numbers that accounts of workspaces may have
   * @param ports that workspaces may have: no other is guarded
   * @param programs what can be started, in the order that both sides know
   * @param reserved instances that are its own, which no caller changes
   */
  public record Rules(
      AccountRange accounts,
      PortRange ports,
      List<Template> programs,
      Set<InstanceId> reserved,
      Facts facts) {

    public Rules {
      programs = List.copyOf(programs);
      reserved = Set.copyOf(reserved);
    }
  }

  public Desk(RootPorts ports, Rules rules, Ledger ledger, CallLog log) {
    this.ports = ports;
    this.rules = rules;
    this.ledger = ledger;
    this.log = log;
  }

  @Override
  public Answer ask(Request request) {
    long begun = System.nanoTime();
    Answer answer = answered(request);
    if (request.verb().needsLease() || answer instanceof Answer.Refused) {
      log.told(line(request, answer, (System.nanoTime() - begun) / 1_000_000));
    }
    return answer;
  }

  private Answer answered(Request request) {
    try {
      Optional<FencingToken> lease = request.lease();
      return lease.isPresent() ? changed(request, lease.get()) : done(request);
    } catch (HostException said) {
      return Answer.Refused.of(said);
    } catch (RuntimeException fault) {
      log.unforeseen(request.verb().toString(), fault);
      return new Answer.Refused(UNFORESEEN, false);
    }
  }

  private Answer changed(Request request, FencingToken lease) {
    InstanceId instance = request.workspace();
    if (rules.reserved().contains(instance)) {
      throw HostException.permanent("This instance is the helper's own.");
    }
    return turns.alone(
        instance,
        () -> {
          ledger.admit(instance, lease);
          return done(request);
        });
  }

  private Answer done(Request request) {
    return switch (request.verb()) {
      case HELLO -> Body.FACTS.telling(rules.facts());
      case NETWORK_RULES -> plain(() -> ports.networks().ensureRules());
      case QUOTA_PROBE -> Body.QUOTA.telling(ports.quotas().probe());
      case QUOTA_TIGHTEN -> plain(() -> ports.quotas().tighten());
      case ISOLATION_TEST -> Body.ISOLATION.telling(ports.isolation().run());
      case ACCOUNTS -> Body.INSTANCES.telling(ports.accounts().inventory());
      case HOMES -> Body.INSTANCES.telling(ports.homes().inventory());
      case RUNNING -> Body.INSTANCES.telling(ports.processes().inventory());
      case ALIVE -> Body.INSTANCES.telling(ports.processes().alive(ports.processes().inventory()));
      case METERS -> Body.METERS.telling(ports.meters().read(ports.processes().inventory()));
      case RELEASES_IN_USE -> Body.NAMES.telling(ports.releasesInUse().get());
      case NETWORKS -> Body.INSTANCES.telling(ports.networks().inventory());
      case CONNECTED -> Body.INSTANCES.telling(ports.networks().connected());
      default -> ofWorkspace(request, request.workspace());
    };
  }

  private Answer ofWorkspace(Request request, InstanceId id) {
    return switch (request.verb()) {
      case ACCOUNT_ENSURE ->
          plain(() -> ports.accounts().ensure(id, Bounds.account(request, rules.accounts())));
      case SWEEP -> Body.SWEPT.telling(swept(request));
      case ACCOUNT_FREE ->
          Body.FLAG.telling(
              ports.accounts().mayHave(id, Bounds.account(request, rules.accounts())));
      case ACCOUNT_REMOVE -> plain(() -> ports.accounts().remove(id));
      case ACCOUNT_EXISTS -> Body.FLAG.telling(ports.accounts().exists(id));
      case ACCOUNT_NUMBER -> Body.ACCOUNT.telling(ports.accounts().numberOf(id));
      case LAST_ACTIVITY -> Body.TIME.telling(ports.meters().lastActivity(id));
      case HOME_ENSURE -> plain(() -> ports.homes().ensure(id));
      case HOME_REMOVE -> plain(() -> ports.homes().remove(id));
      case HOME_EXISTS -> Body.FLAG.telling(ports.homes().exists(id));
      case START -> plain(() -> ports.processes().ensureStarted(spec(request)));
      case STOP -> plain(() -> ports.processes().ensureStopped(id, Bounds.grace(request)));
      case OBSERVE -> Body.OBSERVATION.telling(ports.processes().observe(id));
      case LISTENS -> Body.FLAG.telling(ports.listening().test(id));
      case LIMIT ->
          Body.FLAG.telling(
              ports.controls().apply(id, Bounds.limits(request, 0)) == Enforcement.HELD);
      case LIMITED -> Body.FLAG.telling(ports.controls().holds(id, Bounds.limits(request, 0)));
      case UNLIMIT -> plain(() -> ports.controls().lift(id));
      case LOG_TAIL -> Body.LOG.telling(ports.logs().tail(id, Bounds.lines(request)));
      case LOG_SINCE -> Body.LOG.telling(ports.logs().since(id, Bounds.position(request)));
      case NETWORK_ENSURE -> plain(() -> ports.networks().ensure(id));
      case NETWORK_REMOVE -> plain(() -> ports.networks().remove(id));
      case QUOTA_ENSURE -> plain(() -> ports.quotas().ensure(id, Bounds.disk(request)));
      case QUOTA_REMOVE -> plain(() -> ports.quotas().remove(id));
      case QUOTA_USAGE -> Body.USAGE.telling(ports.quotas().usage(id));
      default -> throw new IllegalStateException(request.verb() + " concerns no workspace");
    };
  }

  private AccountTraces.Swept swept(Request request) {
    AccountNumber number = Bounds.account(request, rules.accounts());
    return ports.traces().sweep(request.workspace(), number, Bounds.patience(request));
  }

  private WorkspaceSpec spec(Request request) {
    WorkspaceId workspace = new WorkspaceId(new UUID(request.number(0), request.number(1)));
    if (!InstanceId.of(workspace).equals(request.workspace())) {
      throw HostException.permanent("The instance is not that of the workspace.");
    }
    return new WorkspaceSpec(
        workspace,
        request.workspace(),
        rules.programs().get(Bounds.index(request, 2, rules.programs().size())),
        Bounds.port(request, 3, rules.ports()),
        Bounds.limits(request, 4),
        Bounds.wishes(request, 7),
        Optional.empty());
  }

  private static Answer plain(Runnable work) {
    work.run();
    return Answer.Done.PLAIN;
  }

  private static String line(Request request, Answer answer, long millis) {
    String outcome =
        answer instanceof Answer.Refused refused
            ? "refused: " + TerminalSafe.escape(refused.sentence())
            : "done";
    return "%s %s under %s took %d ms, %s"
        .formatted(
            request.verb(),
            request.instance().map(InstanceId::value).orElse("-"),
            request.lease().map(FencingToken::toString).orElse("-"),
            millis,
            outcome);
  }
}
