package dev.berth.testkit.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What holds for source files: their length, and that every package says what it is for.
 *
 * @param files all Java files of a source tree
 */
public record SourceRules(List<Path> files) {

  private static final int MOST_LINES = 400;
  private static final int MEDIAN_LINES = 60;
  private static final Pattern COMMENT = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);

  /**
   * All Java files below the folder, without what a build made.
   *
   * @throws AssertionError when there are fewer than {@code floor}
   */
  public static SourceRules below(Path root, int floor) {
    try (Stream<Path> all = Files.walk(root)) {
      List<Path> files =
          all.filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !root.relativize(file).toString().contains("target/"))
              .sorted()
              .toList();
      if (files.size() < floor) {
        throw new AssertionError(
            "only " + files.size() + " files were seen where " + floor + " are expected");
      }
      return new SourceRules(files);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Files that are longer than a file may be. */
  public List<String> tooLong() {
    return files.stream()
        .filter(file -> lines(file).size() > MOST_LINES)
        .map(file -> file + " has " + lines(file).size() + " lines")
        .toList();
  }

  /** Empty, or the median that is too high. */
  public List<String> tooLongInTheMiddle() {
    List<Integer> sizes = files.stream().map(file -> lines(file).size()).sorted().toList();
    int median = sizes.get(sizes.size() / 2);
    return median < MEDIAN_LINES ? List.of() : List.of("the median file has " + median + " lines");
  }

  /**
   * Packages without a package-info that is null-marked and says in 2 to 6 lines what it is for.
   */
  public List<String> packagesThatSayNothing() {
    List<String> faults = new ArrayList<>();
    Set<Path> packages = new TreeSet<>();
    files.stream()
        .filter(file -> file.toString().contains("/java/"))
        .forEach(file -> packages.add(folder(file)));
    for (Path folder : packages) {
      Path info = folder.resolve("package-info.java");
      if (!Files.exists(info)) {
        faults.add(folder + " has no package-info.java");
      } else {
        fault(info).forEach(faults::add);
      }
    }
    return faults;
  }

  private static Stream<String> fault(Path info) {
    String text = String.join("\n", lines(info));
    Matcher comment = COMMENT.matcher(text);
    if (!comment.find()) {
      return Stream.of(info + " has no Javadoc");
    }
    long said = comment.group(1).lines().filter(line -> !line.replace("*", "").isBlank()).count();
    if (said < 1 || said > 6) {
      return Stream.of(info + " says it in " + said + " lines");
    }
    return text.contains("@NullMarked") ? Stream.of() : Stream.of(info + " is not null-marked");
  }

  private static Path folder(Path file) {
    Path parent = file.getParent();
    if (parent == null) {
      throw new IllegalArgumentException("a file lies in a folder: " + file);
    }
    return parent;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
