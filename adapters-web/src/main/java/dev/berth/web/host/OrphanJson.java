package dev.berth.web.host;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.application.provisioning.SweepOrphans;
import dev.berth.domain.host.Orphan;
import dev.berth.web.json.Json;
import dev.berth.web.json.Words;

/** An orphan as operators see it. */
public final class OrphanJson {

  private OrphanJson() {}

  public static ObjectNode of(SweepOrphans.Finding finding) {
    Orphan orphan = finding.orphan();
    ObjectNode json = Json.object();
    json.put("instance", orphan.instance().value());
    json.put("origin", Words.word(finding.origin()));
    ArrayNode remnants = json.putArray("remnants");
    orphan.remnants().stream().sorted().map(Words::word).forEach(remnants::add);
    json.put("first_seen_at", Words.time(orphan.firstSeenAt()));
    json.put("confirmed_at", orphan.confirmedAt().map(Words::time).orElse(null));
    json.put("removable_at", finding.removableAt().map(Words::time).orElse(null));
    json.put("outcome", Words.word(finding.outcome()));
    json.put("fault", finding.fault().orElse(null));
    return json;
  }
}
