package dev.berth.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.ErrorCode;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every code has words, and the reference lists every code. Write the reference anew with {@code
 * -Dberth.write-reference=true}.
 */
class ProblemsReferenceTest {

  private static final Path REFERENCE = Path.of("..", "docs", "reference", "problems.md");

  private final Catalogue catalogue = Catalogue.shipped();

  @Test
  void everyCodeOfTheDomainAndOfThisModuleHasWordsAndNoWordsAreLeftOver() throws Exception {
    Set<String> codes = new TreeSet<>();
    domainErrors().forEach(error -> codes.add(error.code()));
    Stream.of(HttpError.values()).forEach(error -> codes.add(error.code()));
    Stream.of(FieldError.values()).forEach(error -> codes.add(error.code()));
    assertThat(codes).hasSizeGreaterThan(60).isEqualTo(catalogue.codes());
    assertThat(codes)
        .allSatisfy(
            code -> {
              assertThat(catalogue.title(code)).isNotBlank();
              assertThat(catalogue.detail(code, Map.of())).isNotBlank();
            });
  }

  @Test
  void theReferenceListsEveryCode() throws Exception {
    String text = reference();
    if (Boolean.getBoolean("berth.write-reference")) {
      Files.createDirectories(REFERENCE.getParent());
      Files.writeString(REFERENCE, text);
    }
    assertThat(REFERENCE).hasContent(text);
  }

  private String reference() throws Exception {
    Map<String, Integer> statuses = new TreeMap<>();
    Stream.of(HttpError.values()).forEach(error -> statuses.put(error.code(), error.status()));
    domainErrors()
        .forEach(
            error -> statuses.put(error.code(), Problems.of(new DomainException(error)).status()));
    StringBuilder text = new StringBuilder();
    text.append(
        """
        # Problems

        Every fault of the API is a problem document (RFC 9457). Its `code` never changes, and its `type`
        is `urn:berth:problem:` and the code. This list is held equal to the code by a test.

        | Status | Code | Title | Detail |
        | --- | --- | --- | --- |
        """);
    statuses.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .forEach(entry -> text.append("| ").append(entry.getValue()).append(row(entry.getKey())));
    text.append(
        """

        ## Codes of single fields

        In a `validation_failed` problem, `errors` names each field with one of the codes above that
        have status 400, or with one of these.

        | Code | Title | Detail |
        | --- | --- | --- |
        """);
    Stream.of(FieldError.values())
        .map(FieldError::code)
        .sorted()
        .forEach(code -> text.append(row(code).substring(1)));
    return text.toString();
  }

  private String row(String code) {
    return " | `"
        + code
        + "` | "
        + catalogue.title(code)
        + " | "
        + catalogue.template(code)
        + " |\n";
  }

  private static List<ErrorCode> domainErrors() throws IOException, URISyntaxException {
    URI code = DomainException.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    Path path = Path.of(code);
    if (Files.isDirectory(path)) {
      return errors(path);
    }
    try (FileSystem jar = FileSystems.newFileSystem(path)) {
      return errors(jar.getPath("/"));
    }
  }

  private static List<ErrorCode> errors(Path root) throws IOException {
    List<ErrorCode> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(path -> path.toString().endsWith("Error.class")).toList()) {
        String name = root.relativize(file).toString().replace('/', '.').replace(".class", "");
        if (type(name).getEnumConstants() instanceof ErrorCode[] codes) {
          found.addAll(List.of(codes));
        }
      }
    }
    found.sort(Comparator.comparing(ErrorCode::code));
    return found;
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
