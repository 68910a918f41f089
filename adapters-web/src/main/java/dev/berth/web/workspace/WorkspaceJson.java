package dev.berth.web.workspace;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.domain.quota.ResourceLimits;
import dev.berth.domain.workspace.DotfilesUrl;
import dev.berth.domain.workspace.Lifecycle;
import dev.berth.domain.workspace.Workspace;
import dev.berth.web.json.Json;
import dev.berth.web.json.Words;

/**
 * A workspace as the API shows it. What nothing feeds yet is null or false: there is no gateway
 * that could wake it, no schedule, and nobody stops it when it is idle.
 *
 * @param host where its own port is reached
 */
public record WorkspaceJson(String host) {

  public ObjectNode of(Workspace workspace) {
    ObjectNode json = Json.object();
    json.put("id", workspace.id().toString());
    json.put("name", workspace.name().value());
    json.put("subdomain", workspace.subdomain());
    json.put("tenant_id", workspace.ownership().tenant().toString());
    json.put("owner_id", workspace.ownership().owner().toString());
    json.put("template", workspace.blueprint().template().value());
    placement(json, workspace);
    lifecycle(json, workspace.lifecycle());
    limits(json, workspace.blueprint().limits());
    json.put("auto_stop_minutes", workspace.blueprint().autoStopMinutes().orElse(null));
    json.put("dotfiles_url", workspace.blueprint().dotfiles().map(DotfilesUrl::value).orElse(null));
    json.put("wake_on_open", false);
    json.putNull("schedule");
    json.put("last_activity_at", workspace.lastActivityAt().map(Words::time).orElse(null));
    json.putNull("stops_at");
    json.put("created_at", Words.time(workspace.createdAt()));
    json.put("updated_at", Words.time(workspace.updatedAt()));
    return json;
  }

  static String etag(Workspace workspace) {
    return "\"" + workspace.version() + "\"";
  }

  private void placement(ObjectNode json, Workspace workspace) {
    json.put(
        "url",
        workspace
            .placement()
            .port()
            .map(port -> "http://" + host + ":" + port.value() + "/")
            .orElse(null));
    json.put("host_id", workspace.placement().host().toString());
    json.put("port", workspace.placement().port().map(port -> port.value()).orElse(null));
    json.putNull("linux_username");
  }

  private static void lifecycle(ObjectNode json, Lifecycle lifecycle) {
    json.put("status", Words.word(lifecycle.status()));
    json.put("desired_status", Words.word(lifecycle.desired()));
    json.put("status_reason", lifecycle.reason().orElse(null));
    json.put("stop_reason", lifecycle.stopReason().map(Words::word).orElse(null));
  }

  private static void limits(ObjectNode json, ResourceLimits limits) {
    json.put("disk_mb", limits.diskMb());
    json.put("memory_mb", limits.memoryMb());
    json.put("cpu_percent", limits.cpuPercent());
  }
}
