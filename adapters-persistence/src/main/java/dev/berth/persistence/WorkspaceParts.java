package dev.berth.persistence;

import dev.berth.domain.provisioning.OperationError;
import dev.berth.domain.shared.ErrorCode;
import dev.berth.domain.workspace.WorkspaceError;
import dev.berth.persistence.shared.FailureTranslation;
import dev.berth.persistence.shared.JpaWorkspaceOutbox;
import dev.berth.persistence.shared.JpaWorkspaceUnitOfWork;
import dev.berth.persistence.shared.TextMapConverter;
import java.util.List;
import java.util.Map;

/** What the workspace side is made of: its rows, its unique constraints, its repositories. */
final class WorkspaceParts {

  static final List<Class<?>> ROWS =
      List.of(JpaWorkspaceOutbox.ROW, JpaWorkspaceOutbox.COLUMNS, TextMapConverter.class);

  private static final Map<String, ErrorCode> TAKEN =
      Map.of(
          "workspace_name_unique", WorkspaceError.WORKSPACE_NAME_TAKEN,
          "operation_active_unique", OperationError.OPERATION_IN_PROGRESS);

  static final FailureTranslation FAILURES = new FailureTranslation(TAKEN);

  private WorkspaceParts() {}

  static WorkspaceDatabase ports(JpaWorkspaceUnitOfWork unitOfWork) {
    return new WorkspaceDatabase(unitOfWork, new JpaWorkspaceOutbox(unitOfWork));
  }
}
