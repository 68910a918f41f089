package dev.berth.application.host;

import dev.berth.application.shared.DrivenPort;

/**
 * Keeps a server that has lost its lease, and does not know it yet, from changing the host behind
 * the back of the one that holds it now.
 */
@DrivenPort
public interface HostFence {

  /**
   * Does the work on the calling thread. Whatever it changes of a workspace is changed under the
   * token; a change under an older token than the host has seen for that workspace is refused with
   * a passing {@link HostException}. Looks are never refused.
   */
  void under(FencingToken token, Runnable work);
}
