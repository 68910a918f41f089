package dev.berth.benchmarks;

import dev.berth.benchmarks.comparison.AuditList;
import dev.berth.benchmarks.comparison.CreateToRunning;
import dev.berth.benchmarks.comparison.LogInStorm;
import dev.berth.benchmarks.comparison.LogInThroughput;
import dev.berth.benchmarks.comparison.ManyStopped;
import dev.berth.benchmarks.comparison.MeThroughput;
import dev.berth.benchmarks.comparison.OnSystemd;
import dev.berth.benchmarks.comparison.PortClaims;
import dev.berth.benchmarks.comparison.RefreshThroughput;
import dev.berth.benchmarks.comparison.StartAndMemory;
import dev.berth.benchmarks.report.Report;
import dev.berth.benchmarks.server.BareServer;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Runs all comparisons, or those that are named, from the project's folder; prints the table and
 * writes it to {@code benchmarks/target/results.md}. Exits with 1 when something asked for does not
 * hold or could not be measured.
 */
public final class Main {

  private static final List<Comparison> ALL =
      List.of(
          new PortClaims(),
          new StartAndMemory(),
          new MeThroughput(),
          new RefreshThroughput(),
          new AuditList(),
          new LogInThroughput(),
          new LogInStorm(),
          new CreateToRunning(),
          new OnSystemd(),
          new ManyStopped());

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 3 && arguments[0].equals(BareServer.COMMAND)) {
      BareServer.serve(Integer.parseInt(arguments[1]), Path.of(arguments[2]));
      return;
    }
    System.exit(run(chosen(arguments), workbench()) ? 0 : 1);
  }

  private static boolean run(List<Comparison> comparisons, Workbench bench) throws Exception {
    String heading = Machine.describe(Clock.systemUTC());
    bench.clear();
    Report report = new Report();
    List<String> unmeasured = new ArrayList<>();
    for (Comparison comparison : comparisons) {
      try {
        comparison.run(bench).forEach(report::add);
      } catch (Exception failed) {
        unmeasured.add(comparison.name());
        failed.printStackTrace();
      }
    }
    report.write(Path.of("benchmarks", "target", "results.md"), heading);
    System.out.println(report.table(heading));
    unmeasured.forEach(name -> System.out.println("not measured: " + name));
    return report.met() && unmeasured.isEmpty();
  }

  private static List<Comparison> chosen(String[] names) {
    List<String> known = ALL.stream().map(Comparison::name).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException("there is no comparison " + name + ", but " + known);
      }
    }
    List<String> wanted = Arrays.asList(names);
    return ALL.stream()
        .filter(comparison -> wanted.isEmpty() || wanted.contains(comparison.name()))
        .toList();
  }

  private static Workbench workbench() throws URISyntaxException {
    Path project = Path.of("").toAbsolutePath();
    return new Workbench(
        project.resolve("bootstrap/src/main/dist/berth"),
        project.resolve("bootstrap/target/berth.jar"),
        project.resolve("host-helper/target/berth-helper.jar"),
        Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI()),
        project.resolve("benchmarks"),
        project.resolve("benchmarks/target/work"),
        System.err::println);
  }
}
