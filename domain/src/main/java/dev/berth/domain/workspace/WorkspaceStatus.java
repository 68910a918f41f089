package dev.berth.domain.workspace;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** What was last seen of a workspace, and from where each state can be reached. */
public enum WorkspaceStatus {
  /** Wished for; nothing has been done yet. */
  PENDING,
  STARTING,
  RUNNING,
  STOPPING,
  STOPPED,
  DELETING,
  /** A tombstone: nothing is left on any host, the name and the quota are free. */
  DELETED,
  /** It could not be started, or it does not stay up; the reason is kept. */
  FAILED,
  /** What it is cannot be told at the moment. */
  UNKNOWN;

  private static final Map<WorkspaceStatus, Set<WorkspaceStatus>> NEXT =
      Map.of(
          PENDING, EnumSet.of(STARTING, STOPPING, STOPPED, FAILED, DELETING),
          STARTING, EnumSet.of(STARTING, RUNNING, STOPPING, STOPPED, FAILED, UNKNOWN, DELETING),
          RUNNING, EnumSet.of(STARTING, STOPPING, FAILED, UNKNOWN, DELETING),
          STOPPING, EnumSet.of(STOPPING, STOPPED, FAILED, UNKNOWN, DELETING),
          STOPPED, EnumSet.of(STARTING, STOPPING, DELETING),
          FAILED, EnumSet.of(STARTING, STOPPING, DELETING),
          UNKNOWN, EnumSet.of(STARTING, RUNNING, STOPPING, STOPPED, FAILED, DELETING),
          DELETING, EnumSet.of(DELETING, DELETED),
          DELETED, EnumSet.noneOf(WorkspaceStatus.class));

  public boolean canBecome(WorkspaceStatus next) {
    return NEXT.getOrDefault(this, Set.of()).contains(next);
  }

  /** Whether it still counts: its name is taken. */
  public boolean holdsName() {
    return this != DELETING && this != DELETED;
  }
}
