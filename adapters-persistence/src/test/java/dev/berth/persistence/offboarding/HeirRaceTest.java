package dev.berth.persistence.offboarding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.offboarding.WorkspacesOfOwner;
import dev.berth.application.provisioning.Journal;
import dev.berth.application.provisioning.OperationRequests;
import dev.berth.application.shared.WorkspaceAudit;
import dev.berth.application.workspace.Halts;
import dev.berth.application.workspace.WorkspacePasswords;
import dev.berth.domain.shared.Halt;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.TenantStanding;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.workspace.HaltNote;
import dev.berth.domain.workspace.Workspace;
import dev.berth.persistence.Poll;
import dev.berth.persistence.TestDatabases;
import dev.berth.persistence.schema.Side;
import dev.berth.testkit.host.HostSamples;
import dev.berth.testkit.quota.QuotaSamples;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.ReversibleBox;
import dev.berth.testkit.shared.SequentialIds;
import dev.berth.testkit.shared.SequentialSecrets;
import dev.berth.testkit.shared.WorkspaceSide;
import dev.berth.testkit.workspace.WorkspaceSamples;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who inherits is removed too while the inheritance is handed over. */
final class HeirRaceTest {

  @RegisterExtension static final TestDatabases DATABASES = TestDatabases.one();

  private static final long PATIENCE_SECONDS = 20;

  private final WorkspaceSide side = DATABASES.workspaceSide();
  private final SequentialIds ids = new SequentialIds();
  private final UserId heir = new UserId(Fresh.uuid());
  private final UserId heirOfHeir = new UserId(Fresh.uuid());
  private final CountDownLatch read = new CountDownLatch(1);
  private final CountDownLatch go = new CountDownLatch(1);

  @Test
  void nothingIsLeftWithAnHeirWhoIsRemovedAtTheSameMomentOnAnotherNode() throws Exception {
    Workspace workspace = workspace();
    TenantId tenant = workspace.ownership().tenant();
    UserId owner = workspace.ownership().owner();
    noted(tenant, owner, heir);

    CompletableFuture<Void> first =
        CompletableFuture.runAsync(() -> owners(new Slow()).handOver(tenant, owner));
    assertThat(read.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    CompletableFuture<Void> second =
        CompletableFuture.runAsync(
            () -> {
              noted(tenant, heir, heirOfHeir);
              owners(side.halts()).handOver(tenant, heir);
            });
    Poll.until(
        Duration.ofSeconds(PATIENCE_SECONDS),
        () -> second.isDone() || HeirRaceTest.somebodyWaits());
    go.countDown();
    first.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    second.get(PATIENCE_SECONDS, TimeUnit.SECONDS);

    Workspace handed =
        side.committed(() -> side.workspaces().find(tenant, workspace.id())).orElseThrow();
    assertThat(handed.ownership().owner()).isEqualTo(heirOfHeir);
  }

  private Workspace workspace() {
    return side.committed(
        () ->
            side.workspaces()
                .add(WorkspaceSamples.workspace(side.hosts().add(HostSamples.host()).id())));
  }

  /** As news of a removal are noted. */
  private void noted(TenantId tenant, UserId user, UserId to) {
    TenantStanding any = QuotaSamples.standing(5);
    TenantStanding standing =
        new TenantStanding(tenant, any.slug(), any.limits(), any.portProxy(), any.version());
    side.committed(
        () -> {
          side.quotas().update(side.quotas().lock(standing));
          return side.halts().note(HaltNote.removed(tenant, user, to));
        });
  }

  private WorkspacesOfOwner owners(Halts halts) {
    Journal journal = new Journal(side.unitOfWork(), side.operations(), side.events());
    return new WorkspacesOfOwner(
        side.unitOfWork(),
        new WorkspacesOfOwner.Stores(side.workspaces(), side.quotas(), halts),
        new OperationRequests(side.hosts(), side.operations(), journal, ids),
        new WorkspaceAudit(side.outbox()),
        new WorkspacesOfOwner.Keys(
            ids, new SequentialSecrets(), new WorkspacePasswords(new ReversibleBox("key"))),
        new MutableClock());
  }

  private static boolean somebodyWaits() {
    try (Connection connection = DATABASES.admin(Side.WORKSPACES);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT 1 FROM pg_stat_activity WHERE datname = current_database()"
                    + " AND wait_event_type = 'Lock'")) {
      return rows.next();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Waits after it has read that the heir has none. */
  private final class Slow implements Halts {

    @Override
    public boolean note(HaltNote note) {
      return side.halts().note(note);
    }

    @Override
    public Optional<Halt> of(TenantId tenant, UserId owner) {
      return side.halts().of(tenant, owner);
    }

    @Override
    public Optional<Halt> of(TenantId tenant) {
      return side.halts().of(tenant);
    }

    @Override
    public Optional<UserId> heirOf(TenantId tenant, UserId user) {
      Optional<UserId> found = side.halts().heirOf(tenant, user);
      if (user.equals(heir)) {
        read.countDown();
        try {
          assertThat(go.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
          throw new AssertionError(interrupted);
        }
      }
      return found;
    }
  }
}
