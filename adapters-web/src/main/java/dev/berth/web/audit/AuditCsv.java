package dev.berth.web.audit;

import dev.berth.domain.shared.AuditEntry;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Entries of the log as CSV (RFC 4180). Every cell is quoted; a cell that a spreadsheet would take
 * for a formula begins with an apostrophe, and line breaks and other control characters are written
 * as escapes, so that one entry is one line.
 */
final class AuditCsv {

  static final String HEAD = "id,at,actor,tenant_id,action,target,address,request_id,detail\r\n";

  private static final String FORMULA = "=+-@";

  private AuditCsv() {}

  static String of(AuditEntry entry) {
    return List.of(
                entry.id().toString(),
                entry.at().toString(),
                entry.user().map(Object::toString).orElse(""),
                entry.tenant().map(Object::toString).orElse(""),
                entry.action().value(),
                entry.target(),
                entry.origin().address(),
                entry.origin().requestId(),
                AuditJson.of(entry).path("detail").toString())
            .stream()
            .map(AuditCsv::cell)
            .collect(Collectors.joining(","))
        + "\r\n";
  }

  static String cell(String value) {
    StringBuilder cell = new StringBuilder("\"");
    if (!value.isEmpty() && FORMULA.indexOf(value.strip().isEmpty() ? ' ' : first(value)) >= 0) {
      cell.append('\'');
    }
    value.codePoints().forEach(point -> append(cell, point));
    return cell.append('"').toString();
  }

  /** Spreadsheets pass over what is blank before a formula. */
  private static char first(String value) {
    return value.strip().charAt(0);
  }

  private static void append(StringBuilder cell, int point) {
    if (point == '"') {
      cell.append("\"\"");
    } else if (Character.isISOControl(point) || point == 0x2028 || point == 0x2029) {
      cell.append(String.format(Locale.ROOT, "\\u%04x", point));
    } else {
      cell.appendCodePoint(point);
    }
  }
}
