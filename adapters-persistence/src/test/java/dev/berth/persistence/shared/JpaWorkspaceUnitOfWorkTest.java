package dev.berth.persistence.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.shared.Outbox;
import dev.berth.application.shared.UnitOfWork;
import dev.berth.persistence.TestDatabases;
import dev.berth.testkit.shared.UnitOfWorkContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class JpaWorkspaceUnitOfWorkTest implements UnitOfWorkContract {

  @RegisterExtension static final TestDatabases ONE = TestDatabases.one();

  @Override
  public UnitOfWork unitOfWork() {
    return ONE.databases().workspaces().unitOfWork();
  }

  @Override
  public Outbox outbox() {
    return ONE.databases().workspaces().outbox();
  }

  @Test
  void thisTransactionAloneDoesNotWaitForTheDisk() {
    JpaWorkspaceUnitOfWork unitOfWork =
        (JpaWorkspaceUnitOfWork) ONE.databases().workspaces().unitOfWork();
    // The throw-away database waits for no disk anyway, so what is asked is who said so.
    assertThat(unitOfWork.<String>executeUnflushed(() -> waits(unitOfWork)))
        .isEqualTo("off, says session");
    assertThat(unitOfWork.<String>execute(() -> waits(unitOfWork)))
        .isEqualTo("off, says configuration file");
  }

  private static String waits(JpaWorkspaceUnitOfWork unitOfWork) {
    return unitOfWork
        .join(
            em ->
                NativeQuery.of(
                        em,
                        "SELECT setting || ', says ' || source FROM pg_settings"
                            + " WHERE name = 'synchronous_commit'")
                    .value(String.class))
        .orElseThrow();
  }

  @Nested
  final class Unflushed implements UnitOfWorkContract {

    @Override
    public UnitOfWork unitOfWork() {
      return ONE.databases().workspaces().unitOfWork()::executeUnflushed;
    }

    @Override
    public Outbox outbox() {
      return ONE.databases().workspaces().outbox();
    }
  }

  @Nested
  final class InTwoDatabases implements UnitOfWorkContract {

    @RegisterExtension static final TestDatabases TWO = TestDatabases.two();

    @Override
    public UnitOfWork unitOfWork() {
      return TWO.databases().workspaces().unitOfWork();
    }

    @Override
    public Outbox outbox() {
      return TWO.databases().workspaces().outbox();
    }
  }
}
