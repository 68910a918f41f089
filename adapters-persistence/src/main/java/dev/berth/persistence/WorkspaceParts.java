package dev.berth.persistence;

import dev.berth.domain.profile.ProfileError;
import dev.berth.domain.provisioning.OperationError;
import dev.berth.domain.shared.ErrorCode;
import dev.berth.domain.workspace.WorkspaceError;
import dev.berth.persistence.host.JpaAccountLeases;
import dev.berth.persistence.host.JpaHosts;
import dev.berth.persistence.host.JpaOrphans;
import dev.berth.persistence.metering.JpaUsageSeries;
import dev.berth.persistence.offboarding.JpaOffboardings;
import dev.berth.persistence.offboarding.ProgressConverter;
import dev.berth.persistence.offboarding.ScansConverter;
import dev.berth.persistence.portallocation.JpaPortLeases;
import dev.berth.persistence.profile.JpaProfiles;
import dev.berth.persistence.provisioning.JpaOperations;
import dev.berth.persistence.provisioning.JpaWorkspaceEvents;
import dev.berth.persistence.provisioning.StepsConverter;
import dev.berth.persistence.quota.JpaQuotas;
import dev.berth.persistence.shared.FailureTranslation;
import dev.berth.persistence.shared.JpaWorkspaceIdempotentRequests;
import dev.berth.persistence.shared.JpaWorkspaceOutbox;
import dev.berth.persistence.shared.JpaWorkspaceUnitOfWork;
import dev.berth.persistence.shared.JsonTextConverter;
import dev.berth.persistence.shared.TextMapConverter;
import dev.berth.persistence.workspace.JpaHalts;
import dev.berth.persistence.workspace.JpaWorkspaces;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** What the workspace side is made of: its rows, its unique constraints, its repositories. */
final class WorkspaceParts {

  static final List<Class<?>> ROWS =
      List.of(
          JpaHosts.ROW,
          JpaQuotas.ROW,
          JpaPortLeases.ROW,
          JpaPortLeases.KEY,
          JpaAccountLeases.ROW,
          JpaAccountLeases.KEY,
          JpaOrphans.ROW,
          JpaOrphans.KEY,
          JpaWorkspaces.ROW,
          JpaOperations.ROW,
          StepsConverter.class,
          JpaWorkspaceEvents.ROW,
          JpaWorkspaceOutbox.ROW,
          JpaWorkspaceOutbox.COLUMNS,
          JpaProfiles.ROW,
          JpaOffboardings.ROW,
          ProgressConverter.class,
          ScansConverter.class,
          JsonTextConverter.class,
          TextMapConverter.class);

  private static final Map<String, ErrorCode> TAKEN =
      Map.of(
          "workspace_name_unique", WorkspaceError.WORKSPACE_NAME_TAKEN,
          "profile_pkey", ProfileError.PROFILE_EXISTS,
          "operation_active_unique", OperationError.OPERATION_IN_PROGRESS);

  static final FailureTranslation FAILURES = new FailureTranslation(TAKEN);

  private WorkspaceParts() {}

  static WorkspaceDatabase ports(JpaWorkspaceUnitOfWork unitOfWork, Clock clock) {
    return new WorkspaceDatabase(
        unitOfWork,
        new JpaHosts(unitOfWork),
        new JpaQuotas(unitOfWork),
        new JpaPortLeases(unitOfWork),
        new JpaAccountLeases(unitOfWork),
        new JpaOrphans(unitOfWork),
        new JpaWorkspaces(unitOfWork),
        new JpaHalts(unitOfWork),
        new JpaWorkspaceIdempotentRequests(unitOfWork),
        new JpaOperations(unitOfWork, clock),
        new JpaWorkspaceEvents(unitOfWork),
        new JpaWorkspaceOutbox(unitOfWork),
        new JpaProfiles(unitOfWork),
        new JpaUsageSeries(unitOfWork),
        new JpaOffboardings(unitOfWork));
  }
}
