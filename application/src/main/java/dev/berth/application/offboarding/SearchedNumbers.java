package dev.berth.application.offboarding;

import dev.berth.application.provisioning.Operations;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.provisioning.OperationKind;
import dev.berth.domain.provisioning.OperationStatus;
import dev.berth.domain.provisioning.StepName;
import dev.berth.domain.shared.WorkspaceId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Workspaces whose deletion ended with a search for what their account number had left. */
final class SearchedNumbers {

  private SearchedNumbers() {}

  /** Those of these whose deletion says so; joins the caller's unit of work. */
  static Set<WorkspaceId> among(Operations operations, Set<WorkspaceId> asked) {
    Set<WorkspaceId> found = new HashSet<>();
    Optional<String> after = Optional.empty();
    do {
      Page<Operation> page =
          operations.listOf(
              asked,
              Optional.of(OperationStatus.SUCCEEDED),
              new PageRequest(PageRequest.MOST, after));
      page.items().stream()
          .filter(operation -> operation.kind() == OperationKind.DELETE)
          .filter(SearchedNumbers::searched)
          .forEach(operation -> found.add(operation.workspace()));
      after = page.next();
    } while (after.isPresent());
    return found;
  }

  private static boolean searched(Operation deletion) {
    return deletion.steps().stream()
        .anyMatch(step -> step.name().equals(StepName.ACCOUNT) && step.note().isPresent());
  }
}
