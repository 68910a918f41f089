package dev.berth.web.workspace;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.application.lifecycle.Accepted;
import dev.berth.application.lifecycle.CreateWorkspace;
import dev.berth.application.shared.Answer;
import dev.berth.application.shared.Repeatable;
import dev.berth.domain.shared.ErrorCode;
import dev.berth.domain.template.TemplateError;
import dev.berth.domain.template.TemplateId;
import dev.berth.domain.workspace.Blueprint;
import dev.berth.domain.workspace.DotfilesUrl;
import dev.berth.domain.workspace.WorkspaceError;
import dev.berth.domain.workspace.WorkspaceName;
import dev.berth.web.http.Blame;
import dev.berth.web.http.Exchange;
import dev.berth.web.http.RepeatablePost;
import dev.berth.web.json.Fields;
import dev.berth.web.json.Json;
import dev.berth.web.provisioning.OperationJson;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code POST /api/v1/workspaces}, safe to repeat under an idempotency key. */
final class CreateRoute {

  private static final String ALL = "/api/v1/workspaces";

  private final CreateWorkspace create;
  private final WorkspaceJson workspaceJson;
  private final RepeatablePost<Accepted> post = new RepeatablePost<>(ALL, this::json);

  CreateRoute(CreateWorkspace create, WorkspaceJson workspaceJson) {
    this.create = create;
    this.workspaceJson = workspaceJson;
  }

  void handle(Exchange exchange) {
    byte[] body = exchange.body();
    Fields fields = exchange.fields(body);
    Supplier<Repeatable<Accepted>> repeatable = post.of(exchange, body, fields);
    CreateWorkspace.Command command = command(fields);
    Answer<Accepted> answer =
        Blame.by(CreateRoute::field)
            .in(() -> create.handle(exchange.actor(), command, repeatable.get()));
    ObjectNode json = post.answered(exchange, answer);
    exchange.header("Location", ALL + "/" + json.at("/workspace/id").asText());
    exchange.json(202, json);
  }

  private static CreateWorkspace.Command command(Fields fields) {
    Supplier<WorkspaceName> name = fields.required("name", WorkspaceName::parse);
    Supplier<Optional<TemplateId>> template = fields.optional("template", TemplateId::new);
    Supplier<Optional<Integer>> disk = amount(fields, "disk_mb");
    Supplier<Optional<Integer>> memory = amount(fields, "memory_mb");
    Supplier<Optional<Integer>> cpu = amount(fields, "cpu_percent");
    Supplier<Optional<Integer>> autoStop =
        fields.nullableInt(
            "auto_stop_minutes",
            Blueprint.LEAST_AUTO_STOP_MINUTES,
            Blueprint.MOST_AUTO_STOP_MINUTES,
            WorkspaceError.AUTO_STOP_MALFORMED);
    Supplier<Optional<DotfilesUrl>> dotfiles = fields.optional("dotfiles_url", DotfilesUrl::parse);
    fields.end();
    return new CreateWorkspace.Command(
        name.get(),
        template.get(),
        disk.get(),
        memory.get(),
        cpu.get(),
        autoStop.get(),
        dotfiles.get());
  }

  private static Supplier<Optional<Integer>> amount(Fields fields, String name) {
    return fields.optionalInt(name, 1, Integer.MAX_VALUE, WorkspaceError.RESOURCE_MALFORMED);
  }

  private static Optional<String> field(ErrorCode code) {
    return code == TemplateError.TEMPLATE_UNKNOWN ? Optional.of("template") : Optional.empty();
  }

  private ObjectNode json(Accepted accepted) {
    ObjectNode json = Json.object();
    json.set("workspace", workspaceJson.of(accepted.workspace()));
    json.set("operation", OperationJson.of(accepted.operation()));
    return json;
  }
}
