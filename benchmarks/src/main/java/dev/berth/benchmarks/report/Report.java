package dev.berth.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** All outcomes of a run, as a table in Markdown. */
public final class Report {

  private final List<Outcome> outcomes = new ArrayList<>();

  public void add(Outcome outcome) {
    outcomes.add(outcome);
  }

  /** Whether everything that was asked for holds. */
  public boolean met() {
    return outcomes.stream().allMatch(Outcome::met);
  }

  /**
   * The table.
   *
   * @param heading when and where it was measured
   */
  public String table(String heading) {
    return outcomes.stream()
        .map(Report::row)
        .collect(
            Collectors.joining(
                "\n",
                """
                %s

                | Measured | Berth | Bare | Compared | Asked | Met |
                | --- | ---: | ---: | ---: | ---: | --- |
                """
                    .formatted(heading),
                "\n"));
  }

  /** Writes the table, making the folder if need be. */
  public void write(Path file, String heading) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, table(heading));
  }

  private static String row(Outcome outcome) {
    return "| %s | %s | %s | %s | %s | %s |"
        .formatted(
            outcome.what(),
            outcome.berth(),
            outcome.baseline(),
            outcome.compared(),
            outcome.asked(),
            outcome.asked().isEmpty() ? "" : outcome.met() ? "yes" : "**no**");
  }
}
