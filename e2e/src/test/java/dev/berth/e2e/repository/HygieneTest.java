package dev.berth.e2e.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.Places;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HygieneTest {

  private static final Set<String> NOT_OURS =
      Set.of(".git", "target", "data", "node_modules", ".idea", ".vscode", ".settings");
  private static final int LARGEST = 1 << 20;
  private static final int LONGEST = 400;
  private static final int MEDIAN = 60;

  // Written so that this file does not contain what it looks for.
  private static final Pattern REGISTRY =
      Pattern.compile(
          "repo1?\\.maven\\.(?:apache|org)|registry\\.npm" + "js|deb\\.debian" + "\\.org");
  private static final Pattern MACHINE_PATH =
      Pattern.compile("(?:^|[^a-z.$}])/(?:ho" + "me|ro" + "ot|wo" + "rk)/[a-z]|/tmp/[a-z]+/[a-z]");
  private static final Pattern LEFT_FOR_LATER = Pattern.compile("\\b(?:TO" + "DO|FIX" + "ME)\\b");
  private static final Pattern SLEEP_OR_DISABLED =
      Pattern.compile("Thread\\.sle" + "ep|@Disab" + "led");

  @Test
  void noFileNamesARegistryHost() throws IOException {
    assertThat(linesWith(REGISTRY, file -> true)).isEmpty();
  }

  @Test
  void noFileNamesAPathOfTheMachineItWasWrittenOn() throws IOException {
    assertThat(linesWith(MACHINE_PATH, file -> true)).isEmpty();
  }

  @Test
  void nothingIsLeftForLater() throws IOException {
    assertThat(linesWith(LEFT_FOR_LATER, HygieneTest::isJava)).isEmpty();
  }

  @Test
  void noTestSleepsOrIsSwitchedOff() throws IOException {
    assertThat(linesWith(SLEEP_OR_DISABLED, HygieneTest::isTest)).isEmpty();
  }

  @Test
  void filesAreSmall() throws IOException {
    List<Path> sources = files().stream().filter(HygieneTest::isJava).toList();
    List<Integer> lengths = new ArrayList<>();
    for (Path source : sources) {
      int length = Files.readAllLines(source).size();
      assertThat(length).as(source.toString()).isLessThanOrEqualTo(LONGEST);
      lengths.add(length);
    }
    assertThat(lengths).hasSizeGreaterThan(200);
    assertThat(lengths.stream().sorted().toList().get(lengths.size() / 2)).isLessThan(MEDIAN);
    for (Path file : files()) {
      assertThat(Files.size(file)).as(file.toString()).isLessThan(LARGEST);
    }
  }

  @Test
  void everyPackageSaysWhatItIs() throws IOException {
    List<Path> silent =
        files().stream()
            .filter(HygieneTest::isJava)
            .map(Path::getParent)
            .distinct()
            .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
            .toList();
    assertThat(silent).isEmpty();
  }

  @Test
  void everyLinkBetweenDocumentsLeadsSomewhere() throws IOException {
    Pattern link = Pattern.compile("]\\((?!https?:|#|mailto:)([^)#]+)(?:#[^)]*)?\\)");
    List<String> broken = new ArrayList<>();
    for (Path file : files()) {
      if (file.toString().endsWith(".md")) {
        link.matcher(Files.readString(file))
            .results()
            .map(found -> found.group(1))
            .filter(target -> !Files.exists(file.resolveSibling(target)))
            .forEach(target -> broken.add(file + " -> " + target));
      }
    }
    assertThat(broken).isEmpty();
  }

  private static List<String> linesWith(Pattern pattern, Predicate<Path> which) throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : files()) {
      if (which.test(file)) {
        read(file).stream()
            .filter(line -> pattern.matcher(line).find())
            .forEach(line -> found.add(file + ": " + line.strip()));
      }
    }
    return found;
  }

  private static List<String> read(Path file) throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (MalformedInputException binary) {
      return List.of();
    }
  }

  private static boolean isTest(Path file) {
    return isJava(file)
        && (file.toString().contains("/src/test/") || file.toString().contains("/testkit/"));
  }

  private static boolean isJava(Path file) {
    return file.toString().endsWith(".java");
  }

  private static List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        Places.repository(),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return NOT_OURS.contains(String.valueOf(folder.getFileName()))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            // In a second work tree of a repository .git is a file.
            if (!NOT_OURS.contains(String.valueOf(file.getFileName()))) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }
}
