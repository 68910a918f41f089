package dev.berth.persistence;

import dev.berth.application.shared.UnitOfWork;
import dev.berth.persistence.shared.JpaIdentityUnitOfWork;
import dev.berth.persistence.shared.JpaWorkspaceUnitOfWork;
import dev.berth.persistence.shared.NativeQuery;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.function.Function;

/**
 * What one transaction made the server read, as its own statistics tell: tables that were read from
 * end to end, and how many rows and index entries were fetched in all.
 */
record ScanCount(List<String> wholeTables, long fetched) {

  private static final String WHOLE =
      """
      SELECT relname || ' ' || seq_scan FROM pg_stat_xact_user_tables
      WHERE schemaname IN ('identity', 'workspaces') AND seq_scan > 0
      """;

  private static final String FETCHED =
      """
      SELECT CAST(coalesce(sum(t.seq_tup_read + t.idx_tup_fetch), 0) AS bigint)
      FROM pg_stat_xact_user_tables t WHERE schemaname IN ('identity', 'workspaces')
      """;

  static ScanCount of(UnitOfWork unitOfWork, Runnable work) {
    return unitOfWork.execute(
        () -> {
          // The connection may still count for transactions before this one.
          ScanCount before = now(unitOfWork);
          work.run();
          return now(unitOfWork).since(before);
        });
  }

  private static ScanCount now(UnitOfWork unitOfWork) {
    return new ScanCount(
        join(unitOfWork, em -> NativeQuery.of(em, WHOLE).column(String.class)),
        join(unitOfWork, em -> NativeQuery.of(em, FETCHED).value(Long.class).orElseThrow()));
  }

  private ScanCount since(ScanCount before) {
    return new ScanCount(
        wholeTables.stream().filter(table -> !before.wholeTables().contains(table)).toList(),
        fetched - before.fetched());
  }

  private static <T> T join(UnitOfWork unitOfWork, Function<EntityManager, T> question) {
    return unitOfWork instanceof JpaIdentityUnitOfWork identity
        ? identity.join(question)
        : ((JpaWorkspaceUnitOfWork) unitOfWork).join(question);
  }
}
