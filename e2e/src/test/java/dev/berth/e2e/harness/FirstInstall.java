package dev.berth.e2e.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What happened when the first workspace of this run was created: code-server was built.
 *
 * @param templates where it lies now
 * @param progress what the operation's progress showed meanwhile, each value once, in order
 * @param announced what {@code /templates} said before
 */
public record FirstInstall(Path templates, List<Double> progress, String announced) {

  private static final Duration LIMIT = Duration.ofMinutes(25);
  // Whoever works on the tests may keep an installation from one run to the next.
  private static final String KEPT = "berth.e2e.templates";

  static FirstInstall on(BerthServer server) {
    Person person = Person.signUp(server);
    String announced = person.api().get("/templates").expect(200).text();
    Person.Asked asked = person.create("first");
    TreeSet<Double> seen = new TreeSet<>();
    Await.until(
        "code-server is installed",
        LIMIT,
        () -> {
          JsonNode operation = person.api().get("/operations/" + asked.operation()).body();
          seen.add(operation.path("progress").asDouble());
          if (operation.path("status").asText().equals("failed")) {
            throw new AssertionError("the first workspace failed: " + operation);
          }
          return operation.path("status").asText().equals("succeeded");
        });
    person.deleteWholly(asked.workspace());
    return new FirstInstall(
        server.options().data().resolve("templates"), new ArrayList<>(seen), announced);
  }

  /** Puts an installation that a developer keeps into a new data folder, if there is one. */
  static void lendKept(Path data) {
    String kept = System.getProperty(KEPT, "");
    if (!kept.isEmpty() && Files.isDirectory(Path.of(kept))) {
      copy(Path.of(kept), data);
    }
  }

  /** Puts the installation into another data folder, so that its server need not build it again. */
  public void lend(Path data) {
    copy(templates, data);
  }

  private static void copy(Path templates, Path data) {
    Path target = data.resolve("templates");
    Duration limit = Duration.ofMinutes(3);
    // Links where one file system allows it; hundreds of megabytes otherwise.
    Program linked =
        Program.run(limit, Map.of(), List.of("cp", "-al", templates.toString(), target.toString()));
    if (linked.exit() != 0) {
      Program.succeeding(limit, "rm", "-rf", target.toString());
      Program.succeeding(limit, "cp", "-a", templates.toString(), target.toString());
    }
  }
}
