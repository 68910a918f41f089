package dev.berth.web.offboarding;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.domain.offboarding.HostScan;
import dev.berth.domain.offboarding.Leftover;
import dev.berth.domain.offboarding.Offboarding;
import dev.berth.domain.offboarding.Tally;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.UserId;
import dev.berth.web.json.Json;
import dev.berth.web.json.Words;

/** An off-boarding: to operators with all that machines showed, to admins without. */
final class OffboardingJson {

  private static final int MOST = 200;

  private OffboardingJson() {}

  static ObjectNode forAdmins(Offboarding offboarding) {
    ObjectNode json = Json.object();
    json.put("id", offboarding.id().toString());
    json.put("user_id", offboarding.departure().user().map(UserId::toString).orElse(null));
    json.put("heir_id", offboarding.departure().heir().map(UserId::toString).orElse(null));
    json.put("state", Words.word(offboarding.state()));
    json.put("message", offboarding.sentenceForTenant());
    json.set("workspaces", of(offboarding.progress().tally()));
    json.put("started_at", Words.time(offboarding.startedAt()));
    json.put("finished_at", offboarding.finishedAt().map(Words::time).orElse(null));
    return json;
  }

  static ObjectNode forOperators(Offboarding offboarding) {
    ObjectNode json = forAdmins(offboarding);
    json.put("tenant_id", offboarding.tenant().toString());
    json.put("message", offboarding.sentence());
    ArrayNode scans = json.putArray("scans");
    offboarding.scans().forEach(scan -> scans.add(of(scan)));
    ArrayNode missing = json.putArray("hosts_not_looked_at");
    offboarding.notLookedAt().stream().map(HostId::toString).forEach(missing::add);
    return json;
  }

  private static ObjectNode of(Tally tally) {
    ObjectNode json = Json.object();
    json.put("total", tally.total());
    json.put("pending", tally.pending());
    json.put("deleted", tally.deleted());
    json.put("handed_on", tally.handedOn());
    return json;
  }

  private static ObjectNode of(HostScan scan) {
    ObjectNode json = Json.object();
    json.put("host_id", scan.host().toString());
    json.put("looked_at", Words.time(scan.at()));
    json.put("clear", scan.clear());
    json.put("written_off", scan.writtenOff());
    json.put("unsearched", scan.unsearched());
    json.put("not_gone", scan.left().size());
    ArrayNode left = json.putArray("left");
    scan.left().stream().limit(MOST).forEach(each -> left.add(of(each)));
    json.put("fault", scan.fault().orElse(null));
    return json;
  }

  private static ObjectNode of(Leftover leftover) {
    ObjectNode json = Json.object();
    json.put("instance", leftover.instance().value());
    ArrayNode remnants = json.putArray("remnants");
    leftover.remnants().stream().sorted().map(Words::word).forEach(remnants::add);
    return json;
  }
}
