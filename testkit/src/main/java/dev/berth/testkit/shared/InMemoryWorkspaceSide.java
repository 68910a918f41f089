package dev.berth.testkit.shared;

import dev.berth.testkit.host.InMemoryAccountLeases;
import dev.berth.testkit.host.InMemoryHosts;
import dev.berth.testkit.host.InMemoryOrphans;
import dev.berth.testkit.metering.InMemoryUsageSeries;
import dev.berth.testkit.offboarding.InMemoryOffboardings;
import dev.berth.testkit.portallocation.InMemoryPortLeases;
import dev.berth.testkit.profile.InMemoryProfiles;
import dev.berth.testkit.provisioning.InMemoryOperations;
import dev.berth.testkit.provisioning.InMemoryWorkspaceEvents;
import dev.berth.testkit.quota.InMemoryQuotas;
import dev.berth.testkit.workspace.InMemoryHalts;
import dev.berth.testkit.workspace.InMemoryWorkspaces;
import java.time.Clock;

/** The whole workspace side in memory, as of a new installation. */
public record InMemoryWorkspaceSide(
    InMemoryWorkspaceUnitOfWork unitOfWork,
    InMemoryHosts hosts,
    InMemoryQuotas quotas,
    InMemoryPortLeases portLeases,
    InMemoryAccountLeases accountLeases,
    InMemoryOrphans orphans,
    InMemoryWorkspaces workspaces,
    InMemoryHalts halts,
    InMemoryWorkspaceIdempotentRequests idempotentRequests,
    InMemoryOperations operations,
    InMemoryWorkspaceEvents events,
    InMemoryWorkspaceOutbox outbox,
    InMemoryProfiles profiles,
    InMemoryUsageSeries usage,
    InMemoryOffboardings offboardings)
    implements WorkspaceSide {

  /**
   * @param storeTime what leases of operations run on
   */
  public static InMemoryWorkspaceSide empty(Clock storeTime) {
    InMemoryWorkspaceUnitOfWork unitOfWork = new InMemoryWorkspaceUnitOfWork();
    return new InMemoryWorkspaceSide(
        unitOfWork,
        new InMemoryHosts(unitOfWork),
        new InMemoryQuotas(unitOfWork),
        new InMemoryPortLeases(unitOfWork),
        new InMemoryAccountLeases(unitOfWork),
        new InMemoryOrphans(unitOfWork),
        new InMemoryWorkspaces(unitOfWork),
        new InMemoryHalts(unitOfWork),
        new InMemoryWorkspaceIdempotentRequests(unitOfWork),
        new InMemoryOperations(unitOfWork, storeTime),
        new InMemoryWorkspaceEvents(unitOfWork),
        new InMemoryWorkspaceOutbox(unitOfWork),
        new InMemoryProfiles(unitOfWork),
        new InMemoryUsageSeries(unitOfWork),
        new InMemoryOffboardings(unitOfWork));
  }
}
