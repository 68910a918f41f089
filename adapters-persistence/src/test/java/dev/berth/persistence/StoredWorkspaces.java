package dev.berth.persistence;

import dev.berth.application.host.AccountLeases;
import dev.berth.application.host.Hosts;
import dev.berth.application.host.Orphans;
import dev.berth.application.metering.UsageSeries;
import dev.berth.application.offboarding.Offboardings;
import dev.berth.application.portallocation.PortLeases;
import dev.berth.application.profile.Profiles;
import dev.berth.application.provisioning.Operations;
import dev.berth.application.provisioning.WorkspaceEvents;
import dev.berth.application.quota.Quotas;
import dev.berth.application.shared.WorkspaceIdempotentRequests;
import dev.berth.application.shared.WorkspaceOutbox;
import dev.berth.application.shared.WorkspaceUnitOfWork;
import dev.berth.application.workspace.Halts;
import dev.berth.application.workspace.Workspaces;
import dev.berth.testkit.shared.WorkspaceSide;

/** The database's ports as contracts ask for them. */
record StoredWorkspaces(WorkspaceDatabase database) implements WorkspaceSide {

  @Override
  public WorkspaceUnitOfWork unitOfWork() {
    return database.unitOfWork();
  }

  @Override
  public Hosts hosts() {
    return database.hosts();
  }

  @Override
  public Quotas quotas() {
    return database.quotas();
  }

  @Override
  public PortLeases portLeases() {
    return database.portLeases();
  }

  @Override
  public AccountLeases accountLeases() {
    return database.accountLeases();
  }

  @Override
  public Orphans orphans() {
    return database.orphans();
  }

  @Override
  public Workspaces workspaces() {
    return database.workspaces();
  }

  @Override
  public Profiles profiles() {
    return database.profiles();
  }

  @Override
  public Halts halts() {
    return database.halts();
  }

  @Override
  public WorkspaceIdempotentRequests idempotentRequests() {
    return database.idempotentRequests();
  }

  @Override
  public Operations operations() {
    return database.operations();
  }

  @Override
  public WorkspaceEvents events() {
    return database.events();
  }

  @Override
  public WorkspaceOutbox outbox() {
    return database.outbox();
  }

  @Override
  public UsageSeries usage() {
    return database.usage();
  }

  @Override
  public Offboardings offboardings() {
    return database.offboardings();
  }
}
