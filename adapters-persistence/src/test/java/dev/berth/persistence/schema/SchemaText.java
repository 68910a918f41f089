package dev.berth.persistence.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A schema as its catalogue tells it, in one fixed order. */
final class SchemaText {

  private static final String TABLES =
      """
      SELECT c.relname, coalesce(obj_description(c.oid, 'pg_class'), '')
      FROM pg_class c WHERE c.relnamespace = to_regnamespace(?)
        AND c.relkind = 'r' AND c.relname <> 'flyway_schema_history'
      ORDER BY c.relname COLLATE "C"
      """;

  private static final String COLUMNS =
      """
      SELECT a.attname, format_type(a.atttypid, a.atttypmod),
        CASE WHEN a.attnotnull THEN 'no' ELSE 'yes' END,
        CASE a.attidentity WHEN 'a' THEN 'identity'
          ELSE coalesce(pg_get_expr(d.adbin, d.adrelid), '') END
      FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      WHERE a.attrelid = to_regclass(?) AND a.attnum > 0 AND NOT a.attisdropped
      ORDER BY a.attnum
      """;

  /** Since PostgreSQL 18 the catalogue names what is not null as well; the columns tell it. */
  private static final String CONSTRAINTS =
      """
      SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint
      WHERE conrelid = to_regclass(?) AND contype <> 'n' ORDER BY conname COLLATE "C"
      """;

  private static final String INDEXES =
      """
      SELECT i.relname, regexp_replace(pg_get_indexdef(i.oid), '^CREATE (UNIQUE )?INDEX \\S+ ON \\S+ ', '\\1')
      FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
      WHERE x.indrelid = to_regclass(?)
        AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.oid AND k.contype IN ('p', 'u'))
      ORDER BY i.relname COLLATE "C"
      """;

  private static final String TRIGGERS =
      """
      SELECT tgname, regexp_replace(pg_get_triggerdef(oid), '^CREATE TRIGGER \\S+ ', '')
      FROM pg_trigger WHERE tgrelid = to_regclass(?) AND NOT tgisinternal ORDER BY tgname COLLATE "C"
      """;

  private final Connection connection;
  private final StringBuilder text = new StringBuilder();

  private SchemaText(Connection connection) {
    this.connection = connection;
  }

  /** All tables of the side as Markdown. */
  static String of(Connection connection, Side side) throws SQLException {
    SchemaText schema = new SchemaText(connection);
    for (List<String> table : schema.rows(TABLES, side.schema())) {
      schema.table(side.schema() + "." + table.get(0), table.get(1));
    }
    return schema.text.toString();
  }

  private void table(String name, String comment) throws SQLException {
    text.append("### ").append(name).append("\n\n").append(comment).append("\n\n");
    part("Column | Type | Null | Default", COLUMNS, name);
    part("Constraint | Definition", CONSTRAINTS, name);
    part("Index | Definition", INDEXES, name);
    part("Trigger | Definition", TRIGGERS, name);
  }

  private void part(String heading, String sql, String table) throws SQLException {
    List<List<String>> rows = rows(sql, table);
    if (rows.isEmpty()) {
      return;
    }
    text.append("| ").append(heading).append(" |\n|");
    text.append(" --- |".repeat(rows.get(0).size())).append('\n');
    for (List<String> row : rows) {
      text.append("| ").append(String.join(" | ", row).replace("\n", " ")).append(" |\n");
    }
    text.append('\n');
  }

  private List<List<String>> rows(String sql, String parameter) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, parameter);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          List<String> row = new ArrayList<>();
          for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            row.add(result.getString(i));
          }
          rows.add(row);
        }
      }
    }
    return rows;
  }
}
