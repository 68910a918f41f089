package dev.berth.application.host;

import dev.berth.application.shared.DrivenPort;

/** Tries, as a workspace would, what no workspace of the machine may be able to do. */
@DrivenPort
public interface IsolationCheck {

  /**
   * Makes what it needs, tries, and removes it again. What cannot be tried is a finding that is not
   * well. Takes some seconds; one at a time.
   */
  IsolationReport run();
}
