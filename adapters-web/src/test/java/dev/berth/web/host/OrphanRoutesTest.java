package dev.berth.web.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.application.host.WorkspaceSpec;
import dev.berth.web.testing.Client;
import dev.berth.web.testing.Client.Reply;
import dev.berth.web.testing.RunningBerth;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrphanRoutesTest {

  private static final String RECONCILE = "/api/v1/operator/reconcile";
  private static final String LIST = "/api/v1/operator/orphans";
  private static final String ORPHANS = "/api/v1/operator/orphans/";

  private final RunningBerth berth = RunningBerth.plain();
  private final String email = berth.identity.operator(false);
  private final Client operator = signedIn();

  @AfterEach
  void stop() {
    berth.close();
  }

  @Test
  void anOrphanIsReportedConfirmedAndRemovedAfterItsGrace() {
    WorkspaceSpec orphan = berth.workspaces.machine.answering();
    String instance = orphan.instance().value();
    berth.workspaces.machine.processes().ensureStarted(orphan);

    JsonNode reported = only(operator.post(RECONCILE, ""));
    assertThat(reported.path("instance").asText()).isEqualTo(instance);
    assertThat(reported.path("origin").asText()).isEqualTo("unknown");
    assertThat(reported.path("remnants")).hasToString("[\"process\",\"home\"]");
    assertThat(reported.path("removable_at").isNull()).isTrue();
    assertThat(reported.path("outcome").asText()).isEqualTo("kept");

    Reply confirmed = operator.post(ORPHANS + instance + "/remove", "");

    assertThat(confirmed.status()).isEqualTo(202);
    assertThat(confirmed.text("/confirmed_at")).isNotEmpty();
    assertThat(confirmed.text("/removable_at")).isNotEmpty();
    assertThat(only(operator.post(RECONCILE, "")).path("outcome").asText()).isEqualTo("kept");
    berth.clock.advance(Duration.ofHours(24));
    Client again = signedIn();
    assertThat(only(again.post(RECONCILE, "")).path("outcome").asText()).isEqualTo("removed");
    assertThat(again.post(RECONCILE, "").json().path("orphans")).isEmpty();
    assertThat(berth.workspaces.machine.look().homes()).isEmpty();
  }

  @Test
  void orphansAreListedWithWhatBecomesOfThemAndWhen() {
    for (int number = 0; number < 3; number++) {
      berth.workspaces.machine.processes().ensureStarted(berth.workspaces.machine.answering());
    }
    assertThat(operator.get(LIST).json().path("items")).as("no sweep has seen them").isEmpty();
    operator.post(RECONCILE, "");

    Reply first = operator.get(LIST + "?limit=2");
    Reply second = operator.get(LIST + "?limit=2&cursor=" + first.text("/next_cursor"));

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.json().path("items")).hasSize(2);
    assertThat(second.json().path("items")).hasSize(1);
    assertThat(second.json().path("next_cursor").isNull()).isTrue();
    JsonNode last = second.json().at("/items/0");
    assertThat(last.path("remnants")).hasToString("[\"process\",\"home\"]");
    assertThat(last.path("first_seen_at").asText()).isNotEmpty();
    assertThat(last.path("fate").asText()).isEqualTo("waits");
    assertThat(last.path("removable_at").isNull()).isTrue();
    String instance = last.path("instance").asText();
    assertThat(first.json().at("/items/1/instance").asText()).isLessThan(instance);

    operator.post(ORPHANS + instance + "/remove", "");

    JsonNode confirmed = operator.get(LIST).json().at("/items/2");
    assertThat(confirmed.path("fate").asText()).isEqualTo("goes");
    assertThat(confirmed.path("removable_at").asText()).isNotEmpty();
    assertThat(operator.get(LIST + "?cursor=..").status()).isEqualTo(400);
  }

  @Test
  void whatWasNotSeenOrIsNoNameOfOursIsNotFound() {
    for (String name : new String[] {"aaaaaaaaaaaaaaaa", "none", "..%2f..%2fetc"}) {
      Reply refused = operator.post(ORPHANS + name + "/remove", "");
      assertThat(refused.status()).as(name).isIn(400, 404);
    }
    assertThat(operator.post(ORPHANS + "aaaaaaaaaaaaaaaa/remove", "").text("/code"))
        .isEqualTo("orphan_not_found");
    assertThat(berth.client().post(ORPHANS + "aaaaaaaaaaaaaaaa/remove", "").status())
        .isEqualTo(401);
  }

  private static JsonNode only(Reply report) {
    assertThat(report.status()).isEqualTo(200);
    assertThat(report.json().path("orphans")).hasSize(1);
    return report.json().at("/orphans/0");
  }

  private Client signedIn() {
    Reply opened = berth.client().post("/api/v1/auth/login", Client.logIn(email));
    return berth.client().bearing(opened.text("/access_token"));
  }
}
