package dev.berth.web.workspace;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.application.lifecycle.UpdateWorkspace;
import dev.berth.application.lifecycle.UpdateWorkspace.Change;
import dev.berth.application.lifecycle.UpdateWorkspace.Updated;
import dev.berth.application.workspace.ReadWorkspaces;
import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.quota.ResourceChange;
import dev.berth.domain.shared.Edit;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.Blueprint;
import dev.berth.domain.workspace.WorkspaceError;
import dev.berth.domain.workspace.WorkspaceName;
import dev.berth.web.http.Exchange;
import dev.berth.web.json.Fields;
import dev.berth.web.json.Json;
import dev.berth.web.provisioning.OperationJson;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code PATCH /api/v1/workspaces/{id}}: 200, or 202 where an operation follows. */
final class UpdateRoute {

  private final UpdateWorkspace update;
  private final ReadWorkspaces read;
  private final WorkspaceJson workspaceJson;

  UpdateRoute(UpdateWorkspace update, ReadWorkspaces read, WorkspaceJson workspaceJson) {
    this.update = update;
    this.read = read;
    this.workspaceJson = workspaceJson;
  }

  void handle(Exchange exchange) {
    WorkspaceId id = exchange.id(WorkspaceId::new, WorkspaceError.WORKSPACE_NOT_FOUND);
    Change change = change(exchange);
    IfMatch condition = new IfMatch(exchange.header("If-Match"));
    Optional<Long> expected = condition.expected(() -> read.one(exchange.actor(), id));
    answer(exchange, condition.in(() -> update.handle(exchange.actor(), id, change, expected)));
  }

  private static Change change(Exchange exchange) {
    Fields fields = exchange.fields();
    Supplier<Optional<WorkspaceName>> name = fields.optional("name", WorkspaceName::parse);
    Supplier<Optional<Integer>> disk = amount(fields, "disk_mb");
    Supplier<Optional<Integer>> memory = amount(fields, "memory_mb");
    Supplier<Optional<Integer>> cpu = amount(fields, "cpu_percent");
    Supplier<Edit<Integer>> autoStop =
        fields.editInt(
            "auto_stop_minutes",
            Blueprint.LEAST_AUTO_STOP_MINUTES,
            Blueprint.MOST_AUTO_STOP_MINUTES,
            WorkspaceError.AUTO_STOP_MALFORMED);
    Supplier<Optional<String>> owner = fields.optional("owner_id", text -> text);
    fields.end();
    // What can be nobody's id is nobody's, as in a path.
    Optional<UserId> heir =
        owner.get().map(text -> exchange.id(text, UserId::new, SharedError.USER_NOT_FOUND));
    return new Change(
        name.get(), new ResourceChange(disk.get(), memory.get(), cpu.get()), autoStop.get(), heir);
  }

  private static Supplier<Optional<Integer>> amount(Fields fields, String name) {
    return fields.optionalInt(name, 1, Integer.MAX_VALUE, WorkspaceError.RESOURCE_MALFORMED);
  }

  private void answer(Exchange exchange, Updated updated) {
    ObjectNode workspace = workspaceJson.of(updated.workspace());
    exchange.header("ETag", WorkspaceJson.etag(updated.workspace()));
    if (updated.operation().isEmpty()) {
      exchange.json(200, workspace);
      return;
    }
    Operation operation = updated.operation().get();
    ObjectNode json = Json.object();
    json.set("workspace", workspace);
    json.set("operation", OperationJson.of(operation));
    exchange.header("Location", OperationJson.path(operation));
    exchange.json(202, json);
  }
}
