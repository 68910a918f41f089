package dev.berth.testkit.host;

/** A hole that a test makes into the isolation of a machine. */
public enum IsolationHole {
  /** The rules let a workspace reach its host. */
  HOST_REACHABLE("connects to the host"),
  /** The rules let workspaces reach each other. */
  NEIGHBOUR_REACHABLE("connects to the neighbour"),
  /** Homes can be read by everybody. */
  HOMES_OPEN("lists the neighbour's home");

  private final String what;

  IsolationHole(String what) {
    this.what = what;
  }

  /** What the finding about it begins with. */
  public String what() {
    return what;
  }
}
