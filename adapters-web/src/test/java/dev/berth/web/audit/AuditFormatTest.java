package dev.berth.web.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditFormatTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*/* | PAGE",
        "text/csv | CSV",
        "TEXT/CSV; charset=utf-8 | CSV",
        "application/jsonl | LINES",
        "application/x-ndjson, */*;q=0.1 | ND_LINES",
        "application/json;q=0.5, text/csv;q=0.9 | CSV",
        "text/csv;q=0, */* | PAGE",
        "text/html,,;;q=x, text/csv;q=2 | CSV",
        "text/csv;q=0.5, application/jsonl;q=0.5 | CSV"
      })
  void whatIsLikedBestIsGiven(String accept, AuditFormat format) {
    assertThat(AuditFormat.wanted(accept)).isEqualTo(format);
  }

  @Test
  void withoutAWishThereArePages() {
    assertThat(AuditFormat.wanted(null)).isEqualTo(AuditFormat.PAGE);
  }

  /** security 30: line breaks encoded; a spreadsheet runs nothing. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "plain | \"plain\"",
        "say \"hi\", you | \"say \"\"hi\"\", you\"",
        "=1+1 | \"'=1+1\"",
        "+1 | \"'+1\"",
        "-1 | \"'-1\"",
        "@SUM(A1) | \"'@SUM(A1)\"",
        "` =1` | \"' =1\"",
        "`` | \"\""
      })
  void aCellIsTextAndNothingElse(String value, String cell) {
    assertThat(AuditCsv.cell(value)).isEqualTo(cell);
  }

  @Test
  void security30_oneEntryIsOneLine() {
    assertThat(AuditCsv.cell("a\r\nb\tc\u001b[31m\u2028"))
        .isEqualTo("\"a\\u000d\\u000ab\\u0009c\\u001b[31m\\u2028\"");
    assertThat(AuditCsv.cell("\t=1")).startsWith("\"'");
  }
}
