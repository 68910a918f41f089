package dev.berth.host.isolation;

import dev.berth.domain.host.InstanceId;
import java.nio.file.Path;

/**
 * What a workspace has on its host before its program starts. It must be made by the same code as
 * for every other workspace, or the self-test shows nothing.
 */
public interface CanaryGround {

  /** Makes account, home and network. @throws dev.berth.application.host.HostException */
  void prepare(InstanceId instance);

  /** Removes them; absent is fine. @throws dev.berth.application.host.HostException */
  void clear(InstanceId instance);

  /** The name or number of the account of the instance. */
  String account(InstanceId instance);

  /** Where the home of the instance is, as a workspace of the machine would name it. */
  Path home(InstanceId instance);
}
