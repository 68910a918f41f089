package dev.berth.web.usage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.application.usage.ReadUsage;
import dev.berth.application.usage.Usage;
import dev.berth.domain.quota.ResourceLimits;
import dev.berth.web.http.Access;
import dev.berth.web.http.Exchange;
import dev.berth.web.http.Route;
import dev.berth.web.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** {@code /api/v1/tenant/usage}. */
public final class UsageRoutes {

  private final ReadUsage usage;

  public UsageRoutes(ReadUsage usage) {
    this.usage = usage;
  }

  public List<Route> routes() {
    return List.of(Route.get("/api/v1/tenant/usage", Access.ACTOR, this::read));
  }

  private void read(Exchange exchange) {
    Usage read = usage.handle(exchange.actor());
    ObjectNode json = Json.object();
    put(json, "max_workspaces", read.workspaces(), read.allowed().maxWorkspaces());
    put(json, "max_members", read.members(), read.allowed().maxMembers());
    put(json, "disk_mb", most(read, ResourceLimits::diskMb), read.allowed().diskMb());
    put(json, "memory_mb", most(read, ResourceLimits::memoryMb), read.allowed().memoryMb());
    put(json, "cpu_percent", most(read, ResourceLimits::cpuPercent), read.allowed().cpuPercent());
    exchange.json(200, json);
  }

  private static int most(Usage usage, ToIntFunction<ResourceLimits> amount) {
    Optional<ResourceLimits> largest = usage.largest();
    return largest.isPresent() ? amount.applyAsInt(largest.get()) : 0;
  }

  private static void put(ObjectNode json, String limit, int used, int allowed) {
    json.putObject(limit).put("used", used).put("allowed", allowed);
  }
}
