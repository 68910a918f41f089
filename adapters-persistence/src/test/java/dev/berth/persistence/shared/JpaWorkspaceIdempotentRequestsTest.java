package dev.berth.persistence.shared;

import dev.berth.application.shared.IdempotentRequests;
import dev.berth.application.shared.UnitOfWork;
import dev.berth.persistence.TestDatabases;
import dev.berth.testkit.shared.IdempotentRequestsContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

final class JpaWorkspaceIdempotentRequestsTest implements IdempotentRequestsContract {

  @RegisterExtension static final TestDatabases ONE = TestDatabases.one();

  @Override
  public UnitOfWork unitOfWork() {
    return ONE.databases().workspaces().unitOfWork();
  }

  @Override
  public IdempotentRequests idempotentRequests() {
    return ONE.databases().workspaces().idempotentRequests();
  }

  @Nested
  final class InTwoDatabases implements IdempotentRequestsContract {

    @RegisterExtension static final TestDatabases TWO = TestDatabases.two();

    @Override
    public UnitOfWork unitOfWork() {
      return TWO.databases().workspaces().unitOfWork();
    }

    @Override
    public IdempotentRequests idempotentRequests() {
      return TWO.databases().workspaces().idempotentRequests();
    }
  }
}
