package dev.berth.application.workspace;

import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that somebody has or ever had, part by part. */
public final class EveryWorkspace {

  private static final int PART = 500;

  private EveryWorkspace() {}

  /** In the order of their ids, which is that of time; joins the caller's unit of work. */
  public static List<Workspace> of(Workspaces workspaces, Whose whose) {
    List<Workspace> all = new ArrayList<>();
    Optional<WorkspaceId> last = Optional.empty();
    List<Workspace> part;
    do {
      part = workspaces.ever(whose, last, PART);
      all.addAll(part);
      last = part.isEmpty() ? last : Optional.of(part.get(part.size() - 1).id());
    } while (part.size() == PART);
    return all;
  }
}
