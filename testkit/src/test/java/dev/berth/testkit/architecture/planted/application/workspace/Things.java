package dev.berth.testkit.architecture.planted.application.workspace;

import dev.berth.application.shared.CrossTenant;
import dev.berth.application.shared.DrivenPort;
import dev.berth.domain.shared.TenantId;
import java.util.Optional;

/** A repository that forgets the tenant in one place and says why not in another. */
@DrivenPort
public interface Things {

  Optional<String> find(TenantId tenant, String name);

  Optional<String> findAnywhere(String name);

  @CrossTenant("all are counted alike")
  int count();
}
