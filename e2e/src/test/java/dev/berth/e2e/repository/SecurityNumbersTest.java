package dev.berth.e2e.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.Places;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Each security requirement has a test that carries its number, and the documentation names it.
 * Write the names anew with {@code -Dberth.write-reference=true}.
 */
class SecurityNumbersTest {

  private static final List<String> REQUIRED =
      List.of(
          "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "15a",
          "15b", "16", "17", "18", "19", "23", "24", "25", "26", "27", "28", "29", "30", "31");

  private static final Path DOCUMENT = Places.repository().resolve("docs/security.md");
  private static final String BEGIN = "<!-- requirements: held equal to the tests -->\n";
  private static final String END = "<!-- end of the requirements -->\n";
  private static final Pattern ROW =
      Pattern.compile("^\\| (\\d+[ab]?) \\| ([^|]+) \\|([^|]*)\\|$", Pattern.MULTILINE);

  /** A name to be shown, the name of a method, or the description of a class. */
  private static final Pattern CARRIED =
      Pattern.compile(
          "(?:@DisplayName\\(\\s*\"security |void security|^/\\*\\* [Ss]ecurity |^ \\* security )"
              + "0*(\\d+[ab]?)(?: and 0*(\\d+[ab]?))?(?=[:,_])",
          Pattern.MULTILINE);

  @Test
  void everyRequirementHasATestThatCarriesItsNumber() throws IOException {
    Map<String, Set<String>> carriers = carriers();

    assertThat(carriers.keySet()).containsAll(REQUIRED);
  }

  @Test
  void theDocumentationNamesEachRequirementAndItsTests() throws IOException {
    String written = Files.readString(DOCUMENT);
    String table = table(written);
    String expected = table(table, carriers());
    if (Boolean.getBoolean("berth.write-reference")) {
      Files.writeString(DOCUMENT, written.replace(BEGIN + table, BEGIN + expected));
    }

    assertThat(rows(table)).containsExactlyElementsOf(REQUIRED);
    assertThat(table(Files.readString(DOCUMENT))).isEqualTo(expected);
  }

  @Test
  void aNumberIsFoundInEachForm() {
    assertThat(numbers("@DisplayName(\"security 14 and 15b: keys rotate\")"))
        .containsExactly("14", "15b");
    assertThat(numbers("  void security05_unknown() {")).containsExactly("5");
    assertThat(numbers("/** Security 8, as use cases see it. */")).containsExactly("8");
    assertThat(numbers("  // what security 12 asks for")).isEmpty();
  }

  private static String table(String document) {
    int begin = document.indexOf(BEGIN) + BEGIN.length();
    int end = document.indexOf(END);
    assertThat(end).isGreaterThanOrEqualTo(begin);
    return document.substring(begin, end);
  }

  private static String table(String table, Map<String, Set<String>> carriers) {
    return ROW.matcher(table)
        .replaceAll(
            row ->
                "| %s | %s | %s |"
                    .formatted(
                        row.group(1),
                        row.group(2),
                        carriers.getOrDefault(row.group(1), Set.of()).stream()
                            .map(name -> "`" + name + "`")
                            .collect(Collectors.joining(", "))));
  }

  private static List<String> rows(String table) {
    return ROW.matcher(table).results().map(row -> row.group(1)).toList();
  }

  private static Map<String, Set<String>> carriers() throws IOException {
    Map<String, Set<String>> carriers = new TreeMap<>();
    for (Path test : tests()) {
      String name = test.getFileName().toString().replace(".java", "");
      for (String number : numbers(Files.readString(test))) {
        carriers.computeIfAbsent(number, any -> new TreeSet<>()).add(name);
      }
    }
    return carriers;
  }

  private static List<String> numbers(String source) {
    List<String> numbers = new ArrayList<>();
    Matcher carried = CARRIED.matcher(source);
    while (carried.find()) {
      numbers.add(carried.group(1));
      if (carried.group(2) != null) {
        numbers.add(carried.group(2));
      }
    }
    return numbers;
  }

  /** Tests, and the contracts that tests of several modules run. */
  private static List<Path> tests() throws IOException {
    try (Stream<Path> modules = Files.list(Places.repository())) {
      List<Path> found = new ArrayList<>();
      for (Path sources : modules.map(module -> module.resolve("src")).toList()) {
        if (Files.isDirectory(sources)) {
          try (Stream<Path> files = Files.walk(sources)) {
            files.filter(SecurityNumbersTest::isTest).forEach(found::add);
          }
        }
      }
      return found;
    }
  }

  private static boolean isTest(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith("Contract.java")
        || (name.endsWith("Test.java") && !name.equals("SecurityNumbersTest.java"));
  }
}
