package dev.berth.application.workspace;

import dev.berth.application.shared.WorkspaceUnitOfWork;
import dev.berth.domain.shared.SealedSecret;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.Workspace;
import java.util.List;
import java.util.Optional;

/** Seals the passwords of all workspaces under the installation's newest key. */
public final class ResealPasswords {

  private static final int BATCH = 100;

  private final WorkspaceUnitOfWork unitOfWork;
  private final Workspaces workspaces;
  private final WorkspacePasswords passwords;

  public ResealPasswords(
      WorkspaceUnitOfWork unitOfWork, Workspaces workspaces, WorkspacePasswords passwords) {
    this.unitOfWork = unitOfWork;
    this.workspaces = workspaces;
    this.passwords = passwords;
  }

  /**
   * @return how many there are
   */
  public int run() {
    int count = 0;
    List<Workspace> some = after(Optional.empty());
    while (!some.isEmpty()) {
      some.forEach(this::reseal);
      count += some.size();
      some = after(Optional.of(some.get(some.size() - 1).id()));
    }
    return count;
  }

  private List<Workspace> after(Optional<WorkspaceId> last) {
    return unitOfWork.execute(() -> workspaces.withPassword(last, BATCH));
  }

  private void reseal(Workspace workspace) {
    SealedSecret from = workspace.password().orElseThrow();
    SealedSecret to = passwords.seal(workspace.id(), passwords.open(workspace).orElseThrow());
    unitOfWork.run(() -> workspaces.reseal(workspace.id(), from, to));
  }
}
