package dev.berth.application.provisioning;

import dev.berth.application.shared.CrossTenant;
import dev.berth.application.shared.DrivenPort;
import dev.berth.domain.provisioning.WorkspaceEvent;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.WorkspaceId;
import java.time.Instant;
import java.util.List;

/** What was told of workspaces, in order. Every method joins the caller's unit of work. */
@DrivenPort
public interface WorkspaceEvents {

  @CrossTenant("the tenant is in the argument")
  void append(WorkspaceEvent event);

  /** What came after a sequence number, oldest first. */
  List<WorkspaceEvent> after(TenantId tenant, WorkspaceId workspace, long sequence, int limit);

  /** The newest sequence number of the workspace, 0 when there is none. */
  long latest(TenantId tenant, WorkspaceId workspace);

  /** Forgets what is older, some at a time. @return how many, 0 when none is left */
  @CrossTenant("old news of all tenants goes alike")
  int forgetBefore(Instant time);
}
