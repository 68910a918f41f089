package dev.berth.application.host;

import java.util.List;

/** All that a self-test of the isolation found. Without any finding nothing is shown. */
public record IsolationReport(List<IsolationFinding> findings) {

  public IsolationReport {
    findings = List.copyOf(findings);
  }

  /** Whether workspaces are kept apart, as far as it can be tried. */
  public boolean held() {
    return !findings.isEmpty() && findings.stream().allMatch(IsolationFinding::ok);
  }

  /** What is not well. */
  public List<IsolationFinding> holes() {
    return findings.stream().filter(finding -> !finding.ok()).toList();
  }

  /**
   * For whoever is about to put a workspace on the machine.
   *
   * @throws HostException passing, since the operator mends it, naming the first hole
   */
  public void requireHeld() {
    if (!held()) {
      String first =
          holes().stream().findFirst().map(IsolationFinding::what).orElse("nothing could be tried");
      throw HostException.passing(
          "This machine does not keep workspaces apart (%s): \"berth doctor\" tells the whole."
              .formatted(first));
    }
  }
}
