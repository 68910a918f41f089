package dev.berth.bootstrap.server;

import dev.berth.application.host.IsolationGuard;
import dev.berth.application.lifecycle.ChangeWorkspace;
import dev.berth.application.lifecycle.CreateWorkspace;
import dev.berth.application.lifecycle.UpdateWorkspace;
import dev.berth.application.membership.TenantColleagues;
import dev.berth.application.metering.CondenseUsage;
import dev.berth.application.metering.ReadWorkspaceUsage;
import dev.berth.application.metering.SampleUsage;
import dev.berth.application.offboarding.Departures;
import dev.berth.application.offboarding.HeedIdentity;
import dev.berth.application.offboarding.ReadRemains;
import dev.berth.application.offboarding.WorkspacesOfOwner;
import dev.berth.application.operation.CancelOperation;
import dev.berth.application.operation.ReadOperations;
import dev.berth.application.operation.RetryOperation;
import dev.berth.application.operation.WatchWorkspace;
import dev.berth.application.provisioning.Conclusion;
import dev.berth.application.provisioning.ForgetOldNews;
import dev.berth.application.provisioning.Journal;
import dev.berth.application.provisioning.OperationRequests;
import dev.berth.application.provisioning.OperationWorker;
import dev.berth.application.provisioning.ProvisioningStep;
import dev.berth.application.provisioning.StepCatalog;
import dev.berth.application.provisioning.StepWatch;
import dev.berth.application.provisioning.WorkSignal;
import dev.berth.application.provisioning.step.AccountStep;
import dev.berth.application.provisioning.step.HealthyStep;
import dev.berth.application.provisioning.step.HomeStep;
import dev.berth.application.provisioning.step.LimitsStep;
import dev.berth.application.provisioning.step.NetworkStep;
import dev.berth.application.provisioning.step.PortStep;
import dev.berth.application.provisioning.step.QuotaStep;
import dev.berth.application.provisioning.step.RuntimeStep;
import dev.berth.application.provisioning.step.StartStep;
import dev.berth.application.provisioning.step.WorkspaceSpecs;
import dev.berth.application.reconciliation.BuryWorkspaces;
import dev.berth.application.reconciliation.ReconcileHost;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.Repetition;
import dev.berth.application.shared.SecretBox;
import dev.berth.application.shared.SecretSource;
import dev.berth.application.shared.WorkspaceAudit;
import dev.berth.application.template.ListTemplates;
import dev.berth.application.workspace.ReadCredentials;
import dev.berth.application.workspace.ReadLogs;
import dev.berth.application.workspace.ReadWorkspaces;
import dev.berth.application.workspace.WorkspaceAccess;
import dev.berth.application.workspace.WorkspacePasswords;
import dev.berth.domain.metering.UsageResolution;
import dev.berth.domain.shared.HostId;
import dev.berth.persistence.IdentityDatabase;
import dev.berth.persistence.WorkspaceDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The use cases of the workspace side, wired, and what carries their operations out. */
record WorkspaceUseCases(
    CreateWorkspace create,
    ChangeWorkspace change,
    UpdateWorkspace update,
    CancelOperation cancel,
    ReadWorkspaces read,
    ReadOperations operations,
    ReadCredentials credentials,
    ReadLogs logs,
    WatchWorkspace watch,
    ListTemplates templates,
    OperationWorker worker,
    RetryOperation retry,
    ReconcileHost reconcile,
    Metering metering,
    ForgetOldNews forget,
    ReadRemains remains,
    HeedIdentity heed,
    BuryWorkspaces bury) {

  /** What workspaces use: looked at, condensed, read. */
  record Metering(SampleUsage sample, CondenseUsage condense, ReadWorkspaceUsage read) {

    /** Looks, and condenses, from now on. */
    void recur(Background background) {
      background.every(UsageResolution.SAMPLE.width(), "look what is used", sample::run);
      background.every(UsageResolution.FIVE_MINUTES.width(), "condense usage", condense::run);
    }
  }

  /** What all of them are made of. */
  record Parts(
      OperationWorker.Place place,
      WorkspaceDatabase database,
      IdentityDatabase identity,
      HostParts host,
      IsolationGuard guard,
      SecretBox box,
      SecretSource secrets,
      IdSource ids,
      Clock clock,
      WorkSignal signal,
      Duration quarantine) {}

  static WorkspaceUseCases of(Parts parts, StepWatch watch) {
    WorkspaceDatabase database = parts.database();
    HostParts host = parts.host();
    Clock clock = parts.clock();
    IdSource ids = parts.ids();
    WorkspaceAccess access = new WorkspaceAccess(database.workspaces());
    WorkspacePasswords passwords = new WorkspacePasswords(parts.box());
    WorkspaceAudit audit = new WorkspaceAudit(database.outbox());
    Journal journal = new Journal(database.unitOfWork(), database.operations(), database.events());
    OperationRequests requests =
        new OperationRequests(database.hosts(), database.operations(), journal, ids);
    Conclusion conclusion =
        new Conclusion(
            database.operations(),
            database.workspaces(),
            new Conclusion.Leases(database.portLeases(), database.accountLeases()),
            database.quotas(),
            journal,
            parts.quarantine(),
            clock);
    ReadRemains remains =
        new ReadRemains(
            parts.place().host(),
            database.unitOfWork(),
            new ReadRemains.Stores(database.hosts(), database.workspaces(), database.operations()),
            host.remains());
    return new WorkspaceUseCases(
        new CreateWorkspace(
            parts.place().host(),
            database.unitOfWork(),
            new CreateWorkspace.Stores(
                database.hosts(),
                database.workspaces(),
                database.quotas(),
                new CreateWorkspace.Lent(database.portLeases(), database.accountLeases()),
                database.halts()),
            new CreateWorkspace.Catalogue(host.templates(), host.installer()),
            requests,
            new Repetition(database.idempotentRequests()),
            audit,
            parts.signal(),
            new CreateWorkspace.Keys(ids, parts.secrets(), passwords),
            clock),
        new ChangeWorkspace(
            database.unitOfWork(),
            new ChangeWorkspace.Stores(
                database.hosts(),
                database.workspaces(),
                database.operations(),
                database.quotas(),
                database.halts()),
            requests,
            audit,
            parts.signal(),
            ids,
            clock),
        new UpdateWorkspace(
            database.unitOfWork(),
            new UpdateWorkspace.Stores(
                database.hosts(),
                database.workspaces(),
                database.operations(),
                database.quotas(),
                database.halts()),
            new TenantColleagues(parts.identity().unitOfWork(), parts.identity().memberships()),
            requests,
            audit,
            parts.signal(),
            new UpdateWorkspace.Keys(ids, parts.secrets(), passwords),
            clock),
        new CancelOperation(
            database.unitOfWork(),
            access,
            database.operations(),
            journal,
            audit,
            parts.signal(),
            ids,
            clock),
        new ReadWorkspaces(database.unitOfWork(), database.workspaces(), clock),
        new ReadOperations(database.unitOfWork(), access, database.operations(), clock),
        new ReadCredentials(database.unitOfWork(), access, passwords, audit, ids, clock),
        new ReadLogs(database.unitOfWork(), access, host.logs(), clock),
        new WatchWorkspace(database.unitOfWork(), access, database.events(), clock),
        new ListTemplates(host.templates(), host.installer()),
        worker(
            parts,
            journal,
            conclusion,
            new WorkspaceSpecs(database.unitOfWork(), database.quotas(), passwords),
            watch),
        new RetryOperation(
            database.unitOfWork(),
            new RetryOperation.Stores(
                database.hosts(),
                database.workspaces(),
                database.operations(),
                database.quotas(),
                database.halts()),
            requests,
            audit,
            parts.signal(),
            ids,
            clock),
        new ReconcileHost(
            parts.place().host(),
            database.unitOfWork(),
            new ReconcileHost.Stores(
                database.hosts(), database.workspaces(), database.operations()),
            requests,
            new ReconcileHost.Sights(
                host.processes(),
                host.controls(),
                host.separation().map(Separation::networks),
                host.homes()),
            journal,
            audit,
            parts.signal(),
            ids,
            clock),
        metering(parts, access),
        new ForgetOldNews(
            database.unitOfWork(),
            database.events(),
            database.idempotentRequests(),
            database.outbox(),
            clock),
        remains,
        heed(parts, requests, audit, passwords, remains),
        new BuryWorkspaces(
            database.unitOfWork(),
            database.hosts(),
            database.workspaces(),
            conclusion,
            audit,
            ids,
            clock));
  }

  private static Metering metering(Parts parts, WorkspaceAccess access) {
    WorkspaceDatabase database = parts.database();
    HostId host = parts.place().host();
    return new Metering(
        new SampleUsage(
            host,
            database.unitOfWork(),
            database.workspaces(),
            database.usage(),
            new SampleUsage.Sights(parts.host().meters(), parts.host()::disk),
            parts.clock()),
        new CondenseUsage(host, database.unitOfWork(), database.usage(), parts.clock()),
        new ReadWorkspaceUsage(database.unitOfWork(), access, database.usage(), parts.clock()));
  }

  private static HeedIdentity heed(
      Parts parts,
      OperationRequests requests,
      WorkspaceAudit audit,
      WorkspacePasswords passwords,
      ReadRemains remains) {
    WorkspaceDatabase database = parts.database();
    return new HeedIdentity(
        parts.identity().unitOfWork(),
        parts.identity().outbox(),
        database.unitOfWork(),
        new HeedIdentity.Stores(
            database.quotas(), database.halts(), database.profiles(), database.outbox()),
        new WorkspacesOfOwner(
            database.unitOfWork(),
            new WorkspacesOfOwner.Stores(
                database.workspaces(), database.quotas(), database.halts()),
            requests,
            audit,
            new WorkspacesOfOwner.Keys(parts.ids(), parts.secrets(), passwords),
            parts.clock()),
        new Departures(
            database.offboardings(), database.workspaces(), audit, parts.ids(), parts.clock()),
        remains,
        parts.signal(),
        parts.ids(),
        parts.clock());
  }

  private static OperationWorker worker(
      Parts parts, Journal journal, Conclusion conclusion, WorkspaceSpecs specs, StepWatch watch) {
    WorkspaceDatabase database = parts.database();
    return new OperationWorker(
        parts.place(),
        database.unitOfWork(),
        database.operations(),
        database.workspaces(),
        parts.host().templates(),
        steps(parts, specs),
        journal,
        conclusion,
        watch,
        parts.clock());
  }

  private static StepCatalog steps(Parts parts, WorkspaceSpecs specs) {
    WorkspaceDatabase database = parts.database();
    HostParts host = parts.host();
    List<ProvisioningStep> steps = new ArrayList<>();
    steps.add(
        new PortStep(
            database.unitOfWork(),
            database.workspaces(),
            database.portLeases(),
            host.portProbe(),
            host.processes(),
            parts.clock()));
    host.separation()
        .ifPresent(
            separation -> {
              steps.add(
                  new AccountStep(
                      database.unitOfWork(),
                      database.accountLeases(),
                      separation.accounts(),
                      separation.traces(),
                      parts.clock()));
              steps.add(new QuotaStep(separation.quotas(), host.homes()));
            });
    steps.add(new HomeStep(host.homes()));
    steps.add(new RuntimeStep(host.installer()));
    Optional<NetworkStep> network =
        host.separation().map(separation -> new NetworkStep(parts.guard(), separation.networks()));
    network.ifPresent(steps::add);
    StartStep start = new StartStep(host.processes(), host.controls(), specs, network);
    steps.add(start);
    steps.add(new LimitsStep(host.controls()));
    steps.add(new HealthyStep(host.healthProbe(), specs, start, host.installer()));
    return new StepCatalog(steps);
  }
}
