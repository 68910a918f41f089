package dev.berth.host.doctor;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whether the programs that the process host starts are on the search path. */
public final class Programs implements Look {

  private final String name;
  private final String searchPath;
  private final List<String> programs;
  private final String remedy;

  /**
   * @param searchPath folders as in {@code PATH}
   * @param remedy what to do when one is missing, as a sentence
   */
  public Programs(String name, String searchPath, List<String> programs, String remedy) {
    this.name = name;
    this.searchPath = searchPath;
    this.programs = List.copyOf(programs);
    this.remedy = remedy;
  }

  @Override
  public Finding look() {
    List<String> missing = programs.stream().filter(program -> !found(program)).toList();
    return missing.isEmpty()
        ? Finding.ok(name, String.join(", ", programs) + ": all there.")
        : Finding.failure(name, "Missing: " + String.join(", ", missing) + ". " + remedy);
  }

  private boolean found(String program) {
    return List.of(searchPath.split(File.pathSeparator)).stream()
        .filter(folder -> !folder.isBlank())
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
