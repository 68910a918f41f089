package dev.berth.host.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.procfs.ProcessStat;
import java.util.List;
import org.junit.jupiter.api.Test;

class PidRecordTest {

  private final PidRecord record =
      new PidRecord(42, 98765, "the-boot", List.of("/bin/program", "--with", "a b", ""));

  @Test
  void whatIsWrittenIsReadBack() {
    assertThat(PidRecord.parse(record.format())).contains(record);
  }

  @Test
  void everyTornFormIsEmpty() {
    String text = record.format();
    for (int length = 0; length < text.length() - "arg \n".length(); length++) {
      assertThat(PidRecord.parse(text.substring(0, length)))
          .isNotEqualTo(java.util.Optional.of(record));
    }
    assertThat(PidRecord.parse("")).isEmpty();
    assertThat(PidRecord.parse("pid x\nstart 1\nboot b\narg a\n")).isEmpty();
    assertThat(PidRecord.parse("pid 1\nstart 1\nboot b\nother a\n")).isEmpty();
  }

  @Test
  void itNamesTheOneProcessOfItsBoot() {
    assertThat(record.names(new ProcessStat(42, 'S', 1, 42, 42, 98765), "the-boot")).isTrue();
    assertThat(record.names(new ProcessStat(42, 'S', 1, 42, 42, 98766), "the-boot")).isFalse();
    assertThat(record.names(new ProcessStat(43, 'S', 1, 43, 43, 98765), "the-boot")).isFalse();
    assertThat(record.names(new ProcessStat(42, 'S', 1, 42, 42, 98765), "another")).isFalse();
  }
}
