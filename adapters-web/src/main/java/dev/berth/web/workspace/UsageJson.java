package dev.berth.web.workspace;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.application.metering.ReadWorkspaceUsage.Usage;
import dev.berth.domain.metering.Level;
import dev.berth.domain.metering.UsagePoint;
import dev.berth.domain.quota.ResourceLimits;
import dev.berth.web.json.Json;
import dev.berth.web.json.Words;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a workspace uses as the API shows it; percents to a tenth, memory to a mebibyte. */
final class UsageJson {

  private static final double TENTHS = 10.0;

  private UsageJson() {}

  static ObjectNode of(Usage usage) {
    ObjectNode json = Json.object();
    usage
        .current()
        .ifPresentOrElse(
            point -> json.set("current", current(point)), () -> json.putNull("current"));
    json.set("limits", limits(usage.workspace().blueprint().limits()));
    json.put("last_activity_at", usage.workspace().lastActivityAt().map(Words::time).orElse(null));
    ArrayNode series = json.putArray("series");
    usage.series().forEach(point -> series.add(point(point)));
    return json;
  }

  private static ObjectNode current(UsagePoint point) {
    ObjectNode json = Json.object();
    json.put("sampled_at", Words.time(point.at()));
    json.put("cpu_percent", percent(point.cpuPercent().map(Level::average)));
    json.put("memory_mb", whole(point.memoryMb().map(Level::average)));
    return home(json, point);
  }

  private static ObjectNode point(UsagePoint point) {
    ObjectNode json = Json.object();
    json.put("at", Words.time(point.at()));
    json.put("seconds", point.resolution().width().toSeconds());
    json.put("cpu_percent", percent(point.cpuPercent().map(Level::average)));
    json.put("cpu_percent_max", percent(point.cpuPercent().map(Level::most)));
    json.put("memory_mb", whole(point.memoryMb().map(Level::average)));
    json.put("memory_mb_max", whole(point.memoryMb().map(Level::most)));
    return home(json, point);
  }

  private static ObjectNode home(ObjectNode json, UsagePoint point) {
    json.put("disk_mb", point.diskMb().orElse(null));
    json.put("tasks", point.tasks().orElse(null));
    return json;
  }

  private static ObjectNode limits(ResourceLimits limits) {
    ObjectNode json = Json.object();
    json.put("disk_mb", limits.diskMb());
    json.put("memory_mb", limits.memoryMb());
    json.put("cpu_percent", limits.cpuPercent());
    return json;
  }

  private static @Nullable Double percent(Optional<Double> value) {
    return value.map(percent -> Math.round(percent * TENTHS) / TENTHS).orElse(null);
  }

  private static @Nullable Long whole(Optional<Double> value) {
    return value.map(Math::round).orElse(null);
  }
}
