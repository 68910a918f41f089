package dev.berth.web.host;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.application.fleet.ReadHosts;
import dev.berth.domain.host.Host;
import dev.berth.domain.host.HostRoom;
import dev.berth.domain.host.MemoryAndDisk;
import dev.berth.domain.host.Overcommit;
import dev.berth.domain.portallocation.PortCounts;
import dev.berth.domain.workspace.WorkspaceStatus;
import dev.berth.web.json.Json;
import dev.berth.web.json.Words;
import java.util.Arrays;
import java.util.Optional;

/** A machine as operators see it. */
final class HostJson {

  private HostJson() {}

  static ObjectNode of(ReadHosts.Load load) {
    Host host = load.host();
    ObjectNode json = Json.object();
    json.put("id", host.id().toString());
    json.put("kind", Words.word(host.kind()));
    json.put("name", host.name());
    json.put("draining", host.draining());
    ObjectNode workspaces = json.putObject("workspaces");
    Arrays.stream(WorkspaceStatus.values())
        .filter(status -> status != WorkspaceStatus.DELETED)
        .forEach(
            status ->
                workspaces.put(Words.word(status), load.workspaces().getOrDefault(status, 0L)));
    json.set("room", room(host.room(), load.reserved()));
    json.set("ports", ports(host, load.ports()));
    json.put("registered_at", Words.time(host.registeredAt()));
    json.put("last_seen_at", host.lastSeenAt().map(Words::time).orElse(null));
    json.put("written_off_at", host.writtenOffAt().map(Words::time).orElse(null));
    return json;
  }

  /** Of what can be changed: the counts move without it. */
  static String etag(Host host) {
    return "\"" + host.version() + "\"";
  }

  private static ObjectNode room(HostRoom room, MemoryAndDisk reserved) {
    ObjectNode json = Json.object();
    json.set(
        "memory",
        room(room.capacity().map(MemoryAndDisk::memoryMb), room.memory(), reserved.memoryMb()));
    json.set(
        "disk", room(room.capacity().map(MemoryAndDisk::diskMb), room.disk(), reserved.diskMb()));
    return json;
  }

  private static ObjectNode room(
      Optional<Long> capacity, Optional<Overcommit> overcommit, long reserved) {
    ObjectNode json = Json.object();
    json.put("capacity_mb", capacity.orElse(null));
    json.put("overcommit", overcommit.map(Overcommit::factor).orElse(null));
    json.put("reserved_mb", reserved);
    return json;
  }

  private static ObjectNode ports(Host host, PortCounts counts) {
    ObjectNode json = Json.object();
    json.put("first", host.ports().first().value());
    json.put("last", host.ports().last().value());
    json.put("free", counts.free(host.ports()));
    json.put("held", counts.held());
    json.put("held_outside", counts.heldOutside());
    json.put("blocked", counts.blocked());
    json.put("quarantined", counts.quarantined());
    return json;
  }
}
