package dev.berth.benchmarks.comparison;

import dev.berth.application.audit.AuditFilter;
import dev.berth.application.shared.PageRequest;
import dev.berth.benchmarks.Comparison;
import dev.berth.benchmarks.Workbench;
import dev.berth.benchmarks.load.Sample;
import dev.berth.benchmarks.report.Outcome;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import dev.berth.persistence.IdentityDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;

/**
 * Pages of a tenant's audit log in a database with a million entries beside one with a thousand.
 */
public final class AuditList implements Comparison {

  private static final int FEW = 1_000;
  private static final int MANY = 1_000_000;
  private static final int PAGE = 50;
  private static final int WARM_UPS = 200;
  private static final int LISTS = 400;
  private static final double MOST = 1.5;

  private static final TenantId TENANT = new TenantId(new UUID(0, 1));
  private static final UserId SELDOM = new UserId(new UUID(0, 2));
  private static final AuditAction RARER = new AuditAction("bench.rarer");

  // One in ten is by the one who is seldom there, and is of the rarer kind.
  private static final String FILL =
      """
      INSERT INTO identity.audit_entry
        (id, at, user_id, tenant_id, action, target, request_id, address, detail)
      SELECT gen_random_uuid(), timestamptz '2026-01-01' + n * interval '1 second',
        CASE WHEN n % 10 = 0 THEN ? ELSE gen_random_uuid() END, ?,
        CASE WHEN n % 10 = 0 THEN 'bench.rarer' ELSE 'bench.often' END,
        'workspace:' || n, 'bench', '192.0.2.1', '{}'
      FROM generate_series(1, ?) n
      """;

  @Override
  public String name() {
    return "audit";
  }

  @Override
  public List<Outcome> run(Workbench bench) throws Exception {
    try (ScratchDatabase few = ScratchDatabase.open("audit_few");
        ScratchDatabase many = ScratchDatabase.open("audit_many")) {
      bench.say("audit: writing %d and %d entries".formatted(FEW, MANY));
      fill(few, FEW);
      fill(many, MANY);
      List<Outcome> outcomes = new ArrayList<>();
      for (Map.Entry<String, AuditFilter> filter : filters().entrySet()) {
        outcomes.add(compare(few.identity(), many.identity(), filter.getKey(), filter.getValue()));
      }
      return outcomes;
    }
  }

  private static Map<String, AuditFilter> filters() {
    Map<String, AuditFilter> filters = new LinkedHashMap<>();
    filters.put("newest", AuditFilter.ALL);
    filters.put("of one user", AuditFilter.by(SELDOM));
    filters.put(
        "of one action",
        new AuditFilter(Optional.empty(), Optional.of(RARER), Optional.empty(), Optional.empty()));
    return filters;
  }

  private static Outcome compare(
      IdentityDatabase few, IdentityDatabase many, String what, AuditFilter filter) {
    PageRequest page = new PageRequest(PAGE, Optional.empty());
    LongStream.Builder ofFew = LongStream.builder();
    LongStream.Builder ofMany = LongStream.builder();
    for (int list = -WARM_UPS; list < LISTS; list++) {
      // In turns also within a pair, so that neither is always the one after the other.
      boolean fewFirst = list % 2 == 0;
      long first = listNanos(fewFirst ? few : many, filter, page);
      long second = listNanos(fewFirst ? many : few, filter, page);
      if (list >= 0) {
        ofFew.add(fewFirst ? first : second);
        ofMany.add(fewFirst ? second : first);
      }
    }
    return Outcome.ratioAtMost(
        "audit list, %s, %d entries beside %d (median of %d)".formatted(what, MANY, FEW, LISTS),
        Sample.of(ofMany.build().toArray()).medianMillis(),
        Sample.of(ofFew.build().toArray()).medianMillis(),
        "ms",
        MOST);
  }

  private static long listNanos(IdentityDatabase store, AuditFilter filter, PageRequest page) {
    long begun = System.nanoTime();
    int found =
        store
            .unitOfWork()
            .execute(() -> store.auditLog().list(TENANT, filter, page))
            .items()
            .size();
    long took = System.nanoTime() - begun;
    if (found != page.limit()) {
      throw new IllegalStateException("%d of %d entries".formatted(found, page.limit()));
    }
    return took;
  }

  private static void fill(ScratchDatabase scratch, int entries) throws SQLException {
    try (Connection connection = scratch.connection();
        PreparedStatement fill = connection.prepareStatement(FILL);
        Statement tidy = connection.createStatement()) {
      fill.setObject(1, SELDOM.value());
      fill.setObject(2, TENANT.value());
      fill.setInt(3, entries);
      fill.executeUpdate();
      tidy.execute("VACUUM ANALYZE identity.audit_entry");
    }
  }
}
