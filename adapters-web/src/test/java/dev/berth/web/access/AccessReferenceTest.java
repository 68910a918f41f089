package dev.berth.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The table in the documentation is the one that is tested. Write it anew with {@code
 * -Dberth.write-reference=true}.
 */
class AccessReferenceTest {

  private static final Path REFERENCE = Path.of("..", "docs", "security.md");
  private static final String BEGIN = "<!-- access table: held equal to the tests -->\n";
  private static final String END = "<!-- end of the access table -->\n";

  @Test
  void security23_theDocumentationShowsTheTableThatIsTested() throws IOException {
    String written = Files.readString(REFERENCE);
    int begin = written.indexOf(BEGIN) + BEGIN.length();
    int end = written.indexOf(END);
    assertThat(end).isGreaterThanOrEqualTo(begin);
    String table = table();
    if (Boolean.getBoolean("berth.write-reference")) {
      Files.writeString(REFERENCE, written.substring(0, begin) + table + written.substring(end));
    }
    assertThat(Files.readString(REFERENCE)).contains(BEGIN + table + END);
  }

  private static String table() {
    StringBuilder text = new StringBuilder("\n| Operation |");
    StringBuilder rule = new StringBuilder("| --- |");
    for (Asking asking : Asking.values()) {
      text.append(' ').append(words(asking)).append(" |");
      rule.append(" --- |");
    }
    text.append('\n').append(rule).append('\n');
    for (Map.Entry<String, Rule> entry : new TreeMap<>(AccessTableTest.RULES).entrySet()) {
      text.append("| `").append(entry.getKey()).append("` |");
      for (Asking asking : Asking.values()) {
        int status = entry.getValue().answer(asking);
        text.append(' ').append(status == Rule.LET_IN ? "yes" : status).append(" |");
      }
      text.append('\n');
    }
    return text.append('\n').toString();
  }

  private static String words(Asking asking) {
    return switch (asking) {
      case NOBODY -> "nobody";
      case OWNER -> "owner";
      case OTHER_MEMBER -> "other member";
      case VIEWER -> "viewer";
      case ADMIN -> "admin";
      case ADMIN_ELSEWHERE -> "admin elsewhere";
      case SUSPENDED -> "suspended";
      case OF_A_SUSPENDED_TENANT -> "of a suspended tenant";
      case OPERATOR -> "operator";
      case OPERATOR_WITH_A_NEW_PASSWORD_DUE -> "new password due";
    };
  }
}
