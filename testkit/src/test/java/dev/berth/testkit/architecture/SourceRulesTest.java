package dev.berth.testkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceRulesTest {

  private static final String GOOD_INFO =
      "/** What the package is for. */\n@NullMarked\npackage some;\n";

  private final Path root;

  SourceRulesTest(@TempDir Path root) {
    this.root = root;
  }

  @Test
  void aFileOfMoreThan400LinesIsFound() throws IOException {
    write("Long.java", "// line\n".repeat(401));
    write("Short.java", "// line\n".repeat(400));

    assertThat(SourceRules.below(root, 2).tooLong())
        .singleElement()
        .asString()
        .contains("Long.java has 401 lines");
  }

  @Test
  void aMedianOf60LinesIsTooLong() throws IOException {
    write("One.java", "// line\n".repeat(60));
    assertThat(SourceRules.below(root, 1).tooLongInTheMiddle()).isNotEmpty();

    write("Two.java", "// line\n");
    write("Three.java", "// line\n");
    assertThat(SourceRules.below(root, 3).tooLongInTheMiddle()).isEmpty();
  }

  @Test
  void aPackageThatSaysNothingIsFound() throws IOException {
    write("a/Thing.java", "package a;\n");
    write("b/package-info.java", "@NullMarked\npackage b;\n");
    write("c/package-info.java", "/** For c. */\npackage c;\n");
    write("d/package-info.java", "/**\n" + " * line\n".repeat(7) + " */\n@NullMarked package d;\n");
    write("good/package-info.java", GOOD_INFO);

    assertThat(SourceRules.below(root, 5).packagesThatSayNothing())
        .hasSize(4)
        .anySatisfy(fault -> assertThat(fault).endsWith("a has no package-info.java"))
        .anySatisfy(fault -> assertThat(fault).endsWith("has no Javadoc"))
        .anySatisfy(fault -> assertThat(fault).endsWith("is not null-marked"))
        .anySatisfy(fault -> assertThat(fault).endsWith("says it in 7 lines"));
  }

  @Test
  void tooFewFilesAreAFaultAndNotAPass() {
    assertThatThrownBy(() -> SourceRules.below(root, 1)).hasMessageContaining("only 0 files");
  }

  private void write(String name, String text) throws IOException {
    Path file = root.resolve("src/main/java").resolve(name);
    Files.createDirectories(file.resolve("..").normalize());
    Files.writeString(file, text);
  }
}
