package dev.berth.persistence.shared;

import dev.berth.application.shared.Outbox;
import dev.berth.application.shared.UnitOfWork;
import dev.berth.persistence.TestDatabases;
import dev.berth.testkit.shared.UnitOfWorkContract;
import org.junit.jupiter.api.Nested;
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
