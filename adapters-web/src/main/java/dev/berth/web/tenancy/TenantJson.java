package dev.berth.web.tenancy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.domain.shared.TenantLimits;
import dev.berth.domain.tenancy.Tenant;
import dev.berth.domain.tenancy.TenantDeletion;
import dev.berth.web.json.Json;
import dev.berth.web.json.Words;

/** A tenant as the API shows it. */
public final class TenantJson {

  private TenantJson() {}

  public static ObjectNode of(Tenant tenant) {
    ObjectNode json = Json.object();
    json.put("id", tenant.id().toString());
    json.put("name", tenant.name().value());
    json.put("slug", tenant.slug().value());
    json.put("plan", tenant.plan().value());
    json.put("status", Words.word(tenant.status()));
    json.set("limits", limits(tenant.limits()));
    json.put("allow_port_proxy", tenant.portProxy());
    json.put("created_at", Words.time(tenant.createdAt()));
    json.put("updated_at", Words.time(tenant.updatedAt()));
    return json;
  }

  /** The same for those who run it, with what else they need to know. */
  static ObjectNode forManagers(Tenant tenant) {
    ObjectNode json = of(tenant);
    json.put("suspension_message", tenant.suspensionMessage().orElse(null));
    json.put(
        "deletes_at", tenant.deletion().map(TenantDeletion::dueAt).map(Words::time).orElse(null));
    return json;
  }

  static String etag(Tenant tenant) {
    return "\"" + tenant.version() + "\"";
  }

  static ObjectNode limits(TenantLimits limits) {
    ObjectNode json = Json.object();
    json.put("max_workspaces", limits.maxWorkspaces());
    json.put("max_members", limits.maxMembers());
    json.put("disk_mb", limits.diskMb());
    json.put("memory_mb", limits.memoryMb());
    json.put("cpu_percent", limits.cpuPercent());
    return json;
  }
}
