package dev.berth.host.doctor;

import dev.berth.application.host.IsolationCheck;
import dev.berth.application.host.IsolationFinding;
import dev.berth.application.host.IsolationReport;
import java.util.stream.Collectors;

/** Whether the machine keeps workspaces apart, by the self-test. */
public final class IsolationLook implements Look {

  private static final String NAME = "isolation";

  private final IsolationCheck check;

  public IsolationLook(IsolationCheck check) {
    this.check = check;
  }

  @Override
  public Finding look() {
    IsolationReport report = check.run();
    return report.held()
        ? Finding.ok(
            NAME,
            "A canary tried %d things that no workspace may; none of them worked."
                .formatted(report.findings().size()))
        : Finding.failure(
            NAME,
            "Workspaces are not kept apart. "
                + report.holes().stream()
                    .map(IsolationFinding::toString)
                    .collect(Collectors.joining("; ")));
  }
}
