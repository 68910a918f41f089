package dev.berth.persistence.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.domain.provisioning.WorkspaceEvent;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.workspace.Workspace;
import dev.berth.persistence.TestDatabases;
import dev.berth.persistence.WorkspaceDatabase;
import dev.berth.persistence.shared.Topic;
import dev.berth.testkit.host.HostSamples;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.workspace.WorkspaceSamples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whoever wants to hear of news on this node hears of them when they can be read. */
final class NewsTest {

  @RegisterExtension static final TestDatabases DATABASES = TestDatabases.one();

  private final WorkspaceDatabase database = DATABASES.databases().workspaces();
  private final Workspace workspace =
      database
          .unitOfWork()
          .execute(
              () -> {
                HostId host = database.hosts().add(HostSamples.host()).id();
                return database.workspaces().add(WorkspaceSamples.workspace(host));
              });
  private final List<Integer> read = new ArrayList<>();

  @AfterEach
  void listenNoMore() {
    DATABASES.databases().tell(Topic.EVENTS, () -> {});
  }

  @Test
  void theListenerReadsWhatWasTold() {
    DATABASES.databases().tell(Topic.EVENTS, () -> read.add(stored()));

    database.unitOfWork().run(() -> database.events().append(event()));

    assertThat(read).containsExactly(1);
  }

  @Test
  void aTransactionWithoutNewsIsNotTold() {
    DATABASES.databases().tell(Topic.EVENTS, () -> read.add(0));

    assertThat(stored()).isZero();

    assertThat(read).isEmpty();
  }

  private int stored() {
    return database
        .unitOfWork()
        .execute(
            () -> database.events().after(workspace.ownership().tenant(), workspace.id(), 0, 10))
        .size();
  }

  private WorkspaceEvent event() {
    return new WorkspaceEvent(
        0,
        workspace.ownership().tenant(),
        workspace.id(),
        Optional.empty(),
        "status",
        Map.of("status", "running"),
        MutableClock.START);
  }
}
