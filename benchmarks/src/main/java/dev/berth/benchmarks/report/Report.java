package dev.berth.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
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

  /** The table, headed by the day and the machine. */
  public String table(LocalDate day) {
    return outcomes.stream()
        .map(Report::row)
        .collect(
            Collectors.joining(
                "\n",
                """
                %s, %d processors, Java %s

                | Measured | Berth | Bare | Compared | Asked | Met |
                | --- | ---: | ---: | ---: | ---: | --- |
                """
                    .formatted(
                        day,
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.version().feature()),
                "\n"));
  }

  /** Writes the table, making the folder if need be. */
  public void write(Path file, LocalDate day) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, table(day));
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
