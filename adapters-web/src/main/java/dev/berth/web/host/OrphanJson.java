package dev.berth.web.host;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.application.reconciliation.ReadOrphans;
import dev.berth.application.reconciliation.SweepOrphans;
import dev.berth.domain.host.Orphan;
import dev.berth.domain.host.OrphanFate;
import dev.berth.domain.host.OrphanOrigin;
import dev.berth.web.json.Json;
import dev.berth.web.json.Words;
import java.time.Instant;
import java.util.Optional;

/** An orphan as operators see it. */
public final class OrphanJson {

  private OrphanJson() {}

  /** With what was done to it now. */
  public static ObjectNode of(SweepOrphans.Finding finding) {
    ObjectNode json = of(finding.orphan(), finding.origin(), finding.removableAt());
    json.put("outcome", Words.word(finding.outcome()));
    json.put("fault", finding.fault().orElse(null));
    return json;
  }

  static ObjectNode of(ReadOrphans.Known known) {
    return of(known.orphan(), known.origin(), known.removableAt());
  }

  private static ObjectNode of(Orphan orphan, OrphanOrigin origin, Optional<Instant> removableAt) {
    ObjectNode json = Json.object();
    json.put("instance", orphan.instance().value());
    json.put("origin", Words.word(origin));
    ArrayNode remnants = json.putArray("remnants");
    orphan.remnants().stream().sorted().map(Words::word).forEach(remnants::add);
    json.put("first_seen_at", Words.time(orphan.firstSeenAt()));
    json.put("confirmed_at", orphan.confirmedAt().map(Words::time).orElse(null));
    json.put("fate", Words.word(OrphanFate.of(origin, removableAt)));
    json.put("removable_at", removableAt.map(Words::time).orElse(null));
    return json;
  }
}
