package dev.berth.testkit.workspace;

import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.SealedSecret;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.TenantSlug;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.template.TemplateId;
import dev.berth.domain.workspace.Blueprint;
import dev.berth.domain.workspace.Ownership;
import dev.berth.domain.workspace.Workspace;
import dev.berth.domain.workspace.WorkspaceName;
import dev.berth.testkit.quota.QuotaSamples;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.MutableClock;
import java.time.Instant;
import java.util.Optional;

/** Workspaces as tests need them; each call gives new ones. */
public final class WorkspaceSamples {

  private WorkspaceSamples() {}

  public static WorkspaceName name() {
    return new WorkspaceName(Fresh.word("api-"));
  }

  /** The ownership of a new person in a new tenant. */
  public static Ownership ownership() {
    return ownership(new TenantId(Fresh.uuid()));
  }

  /** The ownership of a new person in the tenant. */
  public static Ownership ownership(TenantId tenant) {
    return Ownership.first(tenant, new TenantSlug(Fresh.word("acme-")), new UserId(Fresh.uuid()));
  }

  /** A wish for a workspace on the host, not stored yet. */
  public static Workspace workspace(HostId host) {
    return workspace(host, ownership(), name(), MutableClock.START);
  }

  public static Workspace workspace(HostId host, TenantId tenant) {
    return workspace(host, ownership(tenant), name(), MutableClock.START);
  }

  public static Workspace workspace(
      HostId host, Ownership ownership, WorkspaceName name, Instant at) {
    return Workspace.requested(
        new WorkspaceId(Fresh.uuid()),
        ownership,
        name,
        new Blueprint(
            TemplateId.CODE_SERVER, QuotaSamples.SMALL, Optional.of(45), Optional.empty()),
        host,
        Optional.of(new SealedSecret("v1:" + Fresh.word("sealed"))),
        at);
  }
}
