package dev.berth.testkit.shared;

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
import java.util.function.Supplier;

/** All stores of the workspace side that belong to one database; what its contracts run on. */
public interface WorkspaceSide {

  WorkspaceUnitOfWork unitOfWork();

  Hosts hosts();

  Quotas quotas();

  PortLeases portLeases();

  AccountLeases accountLeases();

  Orphans orphans();

  Workspaces workspaces();

  Halts halts();

  Profiles profiles();

  WorkspaceIdempotentRequests idempotentRequests();

  Operations operations();

  WorkspaceEvents events();

  WorkspaceOutbox outbox();

  UsageSeries usage();

  Offboardings offboardings();

  /** Does the work in a transaction of its own. */
  default <T> T committed(Supplier<T> work) {
    return unitOfWork().execute(work);
  }
}
