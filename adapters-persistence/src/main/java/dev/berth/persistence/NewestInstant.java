package dev.berth.persistence;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import javax.sql.DataSource;

/** Asks both sides for the newest instant of the past that they hold. Runs once, at the start. */
record NewestInstant(DataSource identity, DataSource workspaces) {

  private static final String IN_IDENTITY =
      """
      SELECT greatest(
        (SELECT max(at) FROM identity.audit_entry),
        (SELECT max(greatest(created_at, last_seen_at, ended_at)) FROM identity.session),
        (SELECT max(greatest(created_at, last_used_at)) FROM identity.api_token),
        (SELECT max(greatest(enrolled_at, confirmed_at)) FROM identity.totp),
        (SELECT max(created_at) FROM identity.installation_key),
        (SELECT max(updated_at) FROM identity.app_user),
        (SELECT max(updated_at) FROM identity.tenant),
        (SELECT max(created_at) FROM identity.membership),
        (SELECT max(greatest(occurred_at, delivered_at)) FROM identity.outbox),
        (SELECT max(greatest(created_at, used_at)) FROM identity.one_time_token),
        (SELECT max(greatest(created_at, ended_at)) FROM identity.mail),
        (SELECT max(kept_at) FROM identity.idempotent_request))
      """;

  private static final String IN_WORKSPACES =
      """
      SELECT greatest(
        (SELECT max(greatest(updated_at, deleted_at)) FROM workspaces.workspace),
        (SELECT max(greatest(created_at, finished_at)) FROM workspaces.operation),
        (SELECT max(at) FROM workspaces.workspace_event),
        (SELECT max(registered_at) FROM workspaces.host),
        (SELECT max(kept_at) FROM workspaces.idempotent_request),
        (SELECT max(greatest(occurred_at, delivered_at)) FROM workspaces.outbox))
      """;

  Instant read() {
    Instant one = instant(identity, IN_IDENTITY);
    Instant other = instant(workspaces, IN_WORKSPACES);
    return one.isAfter(other) ? one : other;
  }

  boolean answers() {
    return answers(identity) && (identity == workspaces || answers(workspaces));
  }

  private static boolean answers(DataSource source) {
    try (Connection connection = source.getConnection()) {
      return connection.isValid(2);
    } catch (SQLException e) {
      return false;
    }
  }

  private static Instant instant(DataSource source, String sql) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      OffsetDateTime newest = row.getObject(1, OffsetDateTime.class);
      return newest == null ? Instant.EPOCH : newest.toInstant();
    } catch (SQLException e) {
      throw IdentityParts.FAILURES.translate(new IllegalStateException(e));
    }
  }
}
