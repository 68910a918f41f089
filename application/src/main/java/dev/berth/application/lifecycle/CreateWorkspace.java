package dev.berth.application.lifecycle;

import dev.berth.application.host.AccountLeases;
import dev.berth.application.host.Hosts;
import dev.berth.application.portallocation.PortLeases;
import dev.berth.application.provisioning.OperationRequests;
import dev.berth.application.provisioning.WorkSignal;
import dev.berth.application.quota.Quotas;
import dev.berth.application.shared.Answer;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.Repeatable;
import dev.berth.application.shared.Repetition;
import dev.berth.application.shared.SecretSource;
import dev.berth.application.shared.WorkspaceAudit;
import dev.berth.application.shared.WorkspaceUnitOfWork;
import dev.berth.application.template.Installation;
import dev.berth.application.template.TemplateInstaller;
import dev.berth.application.template.Templates;
import dev.berth.application.workspace.Halts;
import dev.berth.application.workspace.WorkspaceAccess;
import dev.berth.application.workspace.WorkspacePasswords;
import dev.berth.application.workspace.Workspaces;
import dev.berth.domain.host.Host;
import dev.berth.domain.host.HostError;
import dev.berth.domain.host.HostKind;
import dev.berth.domain.portallocation.PortLease;
import dev.berth.domain.provisioning.OperationKind;
import dev.berth.domain.quota.ResourceLimits;
import dev.berth.domain.quota.TenantQuota;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.Permission;
import dev.berth.domain.shared.SealedSecret;
import dev.berth.domain.shared.TenantStanding;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.template.Template;
import dev.berth.domain.template.TemplateError;
import dev.berth.domain.template.TemplateId;
import dev.berth.domain.workspace.Blueprint;
import dev.berth.domain.workspace.DotfilesUrl;
import dev.berth.domain.workspace.Ownership;
import dev.berth.domain.workspace.Workspace;
import dev.berth.domain.workspace.WorkspaceName;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Records the wish for a workspace; an operation carries it out after the commit. */
public final class CreateWorkspace {

  private static final AuditAction CREATED = new AuditAction("workspace.create");

  private final HostId host;
  private final WorkspaceUnitOfWork unitOfWork;
  private final Stores stores;
  private final Admission admission;
  private final Catalogue catalogue;
  private final OperationRequests requests;
  private final Repetition repetition;
  private final WorkspaceAudit audit;
  private final WorkSignal signal;
  private final Keys keys;
  private final Clock clock;

  /** What was asked for; what is absent is the template's or the plan's. */
  public record Command(
      WorkspaceName name,
      Optional<TemplateId> template,
      Optional<Integer> diskMb,
      Optional<Integer> memoryMb,
      Optional<Integer> cpuPercent,
      Optional<Integer> autoStopMinutes,
      Optional<DotfilesUrl> dotfiles) {}

  /** Where a wish is written. */
  public record Stores(Hosts hosts, Workspaces workspaces, Quotas quotas, Lent lent, Halts halts) {}

  /** What a new workspace is lent by its host until its end. */
  public record Lent(PortLeases ports, AccountLeases accounts) {}

  /** What can be wished for. */
  public record Catalogue(Templates templates, TemplateInstaller installer) {}

  /** What a new workspace gets that nobody can guess. */
  public record Keys(IdSource ids, SecretSource secrets, WorkspacePasswords passwords) {}

  public CreateWorkspace(
      HostId host,
      WorkspaceUnitOfWork unitOfWork,
      Stores stores,
      Catalogue catalogue,
      OperationRequests requests,
      Repetition repetition,
      WorkspaceAudit audit,
      WorkSignal signal,
      Keys keys,
      Clock clock) {
    this.host = host;
    this.unitOfWork = unitOfWork;
    this.stores = stores;
    this.admission = new Admission(stores.hosts(), stores.workspaces());
    this.catalogue = catalogue;
    this.requests = requests;
    this.repetition = repetition;
    this.audit = audit;
    this.signal = signal;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * @throws DomainException PERMISSION_DENIED, TEMPLATE_UNKNOWN, TEMPLATE_NOT_INSTALLABLE,
   *     WORKSPACES_HALTED, one of the quota's codes, NO_HOST_AVAILABLE, HOST_FULL,
   *     WORKSPACE_NAME_TAKEN, PORTS_EXHAUSTED, ACCOUNTS_EXHAUSTED, IDEMPOTENCY_KEY_REUSED
   */
  public Answer<Accepted> handle(Actor actor, Command command, Repeatable<Accepted> repeatable) {
    actor.require(Permission.WORKSPACE_CREATE);
    TenantStanding tenant = actor.requireTenant();
    Template template = chosen(command);
    Answer<Accepted> answer =
        unitOfWork.execute(
            () -> {
              Instant now = clock.instant();
              return repetition.once(
                  actor, repeatable, now, () -> record(actor, tenant, command, template, now));
            });
    signal.wake();
    return answer;
  }

  private Template chosen(Command command) {
    TemplateId id = command.template().orElseGet(catalogue.templates()::standard);
    Template template =
        catalogue
            .templates()
            .find(id)
            .orElseThrow(
                () ->
                    new DomainException(
                        TemplateError.TEMPLATE_UNKNOWN, Map.of("template", id.value())));
    if (catalogue.installer().look(template) instanceof Installation.Missing missing) {
      throw new DomainException(
          TemplateError.TEMPLATE_NOT_INSTALLABLE,
          Map.of("template", id.value(), "missing", String.join(", ", missing.what())));
    }
    return template;
  }

  private Accepted record(
      Actor actor, TenantStanding tenant, Command command, Template template, Instant now) {
    TenantQuota quota = stores.quotas().lock(tenant);
    WorkspaceAccess.requireMayRun(stores.halts(), tenant.id(), actor.user());
    ResourceLimits limits = limits(command, quota);
    stores.quotas().update(quota.reserve(limits));
    Host open = requireOpen();
    WorkspaceId id = keys.ids().next(WorkspaceId::new);
    Workspace wished =
        Workspace.requested(
            id,
            Ownership.first(tenant.id(), tenant.slug(), actor.user()),
            command.name(),
            new Blueprint(template.id(), limits, command.autoStopMinutes(), command.dotfiles()),
            host,
            password(id, template),
            now);
    admission.requireRoom(open, wished.reserved());
    Workspace stored = stores.workspaces().add(wished);
    PortLease lease = stores.lent().ports().claim(host, id, now);
    if (open.kind() == HostKind.SYSTEMD) {
      stores.lent().accounts().claim(host, id, now);
    }
    Workspace placed = stores.workspaces().update(stored.on(lease.port(), now));
    audit.append(
        AuditEntry.by(actor, keys.ids().next(), CREATED, "workspace:" + id, now)
            .with(Map.of("name", command.name().value(), "template", template.id().value())));
    return new Accepted(
        placed, requests.request(placed, OperationKind.CREATE, Optional.of(actor.user()), now));
  }

  /** Until the wish is committed, nobody closes the machine. */
  private Host requireOpen() {
    Host held = admission.host(host);
    if (held.draining()) {
      throw new DomainException(HostError.NO_HOST_AVAILABLE);
    }
    return held;
  }

  private static ResourceLimits limits(Command command, TenantQuota quota) {
    ResourceLimits most = ResourceLimits.most(quota.limits());
    return new ResourceLimits(
        command.diskMb().orElse(most.diskMb()),
        command.memoryMb().orElse(most.memoryMb()),
        command.cpuPercent().orElse(most.cpuPercent()));
  }

  private Optional<SealedSecret> password(WorkspaceId id, Template template) {
    return template.password()
        ? Optional.of(keys.passwords().seal(id, keys.secrets().password()))
        : Optional.empty();
  }
}
