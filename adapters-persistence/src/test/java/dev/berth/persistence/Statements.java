package dev.berth.persistence;

import dev.berth.domain.token.TokenDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What the server's other connections ask. */
final class Statements {

  private Statements() {}

  /** What other connections asked last that looks like this. */
  static List<String> asked(Statement statement, String question) {
    return strings(
        statement,
        "SELECT query FROM pg_stat_activity WHERE datname = current_database()"
            + " AND pid <> pg_backend_pid() AND query LIKE '"
            + question
            + "'");
  }

  static String literal(String sql, TokenDigest digest) {
    return sql.contains("identity.change")
        ? sql.replace("$1", "'90000'")
        : sql.replace("$1", "'" + digest.value() + "'");
  }

  static List<String> strings(Statement statement, String sql) {
    try (ResultSet rows = statement.executeQuery(sql)) {
      List<String> strings = new ArrayList<>();
      while (rows.next()) {
        strings.add(rows.getString(1));
      }
      return strings;
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }
}
