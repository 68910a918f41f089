package dev.berth.application.lifecycle;

import dev.berth.domain.quota.ResourceLimits;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.workspace.Workspace;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What differs between two states of a workspace, in the words of the audit log. */
final class WorkspaceAlterations {

  private static final AuditAction RENAMED = new AuditAction("workspace.rename");
  private static final AuditAction RESIZED = new AuditAction("workspace.resize");
  private static final AuditAction AUTO_STOP = new AuditAction("workspace.auto_stop");
  private static final AuditAction TRANSFERRED = new AuditAction("workspace.transfer");

  private WorkspaceAlterations() {}

  static boolean any(Workspace before, Workspace after) {
    return !between(before, after).isEmpty();
  }

  /** The details of each, which hold no secret. */
  static Map<AuditAction, Map<String, String>> between(Workspace before, Workspace after) {
    Map<AuditAction, Map<String, String>> found = new LinkedHashMap<>();
    note(found, RENAMED, before.name().value(), after.name().value());
    limits(found, before.blueprint().limits(), after.blueprint().limits());
    note(found, AUTO_STOP, minutes(before), minutes(after));
    note(
        found,
        TRANSFERRED,
        before.ownership().owner().toString(),
        after.ownership().owner().toString());
    return found;
  }

  private static void note(
      Map<AuditAction, Map<String, String>> found, AuditAction action, String from, String to) {
    if (!from.equals(to)) {
      found.put(action, Map.of("from", from, "to", to));
    }
  }

  private static void limits(
      Map<AuditAction, Map<String, String>> found, ResourceLimits from, ResourceLimits to) {
    Map<String, String> detail = new HashMap<>();
    differing(detail, "disk_mb", from.diskMb(), to.diskMb());
    differing(detail, "memory_mb", from.memoryMb(), to.memoryMb());
    differing(detail, "cpu_percent", from.cpuPercent(), to.cpuPercent());
    if (!detail.isEmpty()) {
      found.put(RESIZED, detail);
    }
  }

  private static void differing(Map<String, String> detail, String name, int from, int to) {
    if (from != to) {
      detail.put(name + "_from", Integer.toString(from));
      detail.put(name + "_to", Integer.toString(to));
    }
  }

  private static String minutes(Workspace workspace) {
    return workspace.blueprint().autoStopMinutes().map(String::valueOf).orElse("never");
  }
}
