package dev.berth.testkit.architecture.planted.persistence.workspace;

import dev.berth.domain.shared.TenantId;
import dev.berth.testkit.architecture.planted.application.workspace.Things;
import java.util.Optional;

/** What makes a repository of the port. */
public final class JpaThings implements Things {

  @Override
  public Optional<String> find(TenantId tenant, String name) {
    return Optional.empty();
  }

  @Override
  public Optional<String> findAnywhere(String name) {
    return Optional.empty();
  }

  @Override
  public int count() {
    return 0;
  }
}
