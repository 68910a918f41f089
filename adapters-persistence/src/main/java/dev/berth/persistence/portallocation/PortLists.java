package dev.berth.persistence.portallocation;

import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.portallocation.PortCounts;
import dev.berth.domain.portallocation.PortLease;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.SharedError;
import dev.berth.persistence.shared.JpaWorkspaceUnitOfWork;
import dev.berth.persistence.shared.NativeQuery;
import dev.berth.persistence.shared.UuidArray;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Looks at all ports of hosts. What is taken and what rests are found by an index each, so that the
 * many free ones are not read.
 */
final class PortLists {

  private static final Pattern CURSOR = Pattern.compile("p[0-9a-f]{4}");

  private static final String UNAVAILABLE =
      """
      SELECT * FROM (
        (SELECT * FROM workspaces.port_lease
         WHERE host_id = ?1 AND port > ?2 AND state <> 'FREE' AND (provided OR state = 'HELD')
         ORDER BY port LIMIT ?4)
        UNION ALL
        (SELECT * FROM workspaces.port_lease
         WHERE host_id = ?1 AND port > ?2 AND state = 'FREE' AND provided AND free_after > ?3
         ORDER BY port LIMIT ?4)
      ) AS either ORDER BY port LIMIT ?4
      """;

  private static final String COUNTS =
      """
      SELECT host_id, count(*) FILTER (WHERE state = 'HELD'),
        count(*) FILTER (WHERE state = 'HELD' AND NOT provided),
        count(*) FILTER (WHERE state = 'BLOCKED' AND provided), CAST(0 AS bigint)
      FROM workspaces.port_lease
      WHERE host_id = ANY (CAST(?1 AS uuid[])) AND state <> 'FREE' GROUP BY host_id
      UNION ALL
      SELECT host_id, 0, 0, 0, count(*) FROM workspaces.port_lease
      WHERE host_id = ANY (CAST(?1 AS uuid[])) AND state = 'FREE' AND provided
        AND free_after > ?2 GROUP BY host_id
      """;

  private final JpaWorkspaceUnitOfWork unitOfWork;

  PortLists(JpaWorkspaceUnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  Page<PortLease> unavailable(HostId host, Instant now, PageRequest page) {
    int last = page.after().map(PortLists::opened).orElse(0);
    List<PortLease> read =
        unitOfWork.join(
            em ->
                NativeQuery.of(em, UNAVAILABLE, host.value(), last, now, page.limit() + 1)
                    .rows(PortLeaseRow.class));
    return Page.cut(read, page, lease -> "p%04x".formatted(lease.port().value()));
  }

  Map<HostId, PortCounts> counts(Set<HostId> hosts, Instant now) {
    List<Object[]> rows =
        unitOfWork.join(
            em -> NativeQuery.of(em, COUNTS, UuidArray.of(hosts, HostId::value), now).columns());
    Map<HostId, PortCounts> counted = new HashMap<>();
    for (Object[] row : rows) {
      PortCounts part = new PortCounts((Long) row[1], (Long) row[2], (Long) row[3], (Long) row[4]);
      if (!part.equals(PortCounts.NONE)) {
        counted.merge(new HostId((UUID) row[0]), part, PortCounts::plus);
      }
    }
    return counted;
  }

  private static int opened(String cursor) {
    if (!CURSOR.matcher(cursor).matches()) {
      throw new DomainException(SharedError.CURSOR_MALFORMED);
    }
    return Integer.parseInt(cursor.substring(1), 16);
  }
}
