package dev.berth.application.workspace;

import dev.berth.application.shared.SecretBox;
import dev.berth.domain.shared.SealedSecret;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.Workspace;
import java.util.Optional;

/** The passwords of IDEs: sealed for their own row, so that none can be moved to another's. */
public final class WorkspacePasswords {

  private final SecretBox box;

  public WorkspacePasswords(SecretBox box) {
    this.box = box;
  }

  public SealedSecret seal(WorkspaceId workspace, Secret password) {
    return box.seal(row(workspace), password);
  }

  /** The password itself, for the owner or the host; absent where the template asks for none. */
  public Optional<Secret> open(Workspace workspace) {
    return workspace.password().map(kept -> box.open(row(workspace.id()), kept));
  }

  private static String row(WorkspaceId workspace) {
    return "workspace:" + workspace + ":password";
  }
}
