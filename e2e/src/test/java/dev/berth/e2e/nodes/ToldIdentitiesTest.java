package dev.berth.e2e.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.Answer;
import dev.berth.e2e.harness.Api;
import dev.berth.e2e.harness.Await;
import dev.berth.e2e.harness.Guest;
import dev.berth.e2e.harness.Login;
import dev.berth.e2e.harness.Person;
import dev.berth.e2e.harness.TwoServers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whom elsewhere a member is, found by their tenant only. Until there is a log-in with other
 * providers, whose part it is to tell, the test leaves the message in the identity side's outbox.
 */
@ExtendWith(TwoServers.class)
class ToldIdentitiesTest {

  @Test
  void aMemberIsFoundByTheSubjectThatTheOutboxToldOf(TwoServers.Pair pair) {
    Person boss = Person.signUp(pair.here());
    Login admin = Login.at(pair.here(), boss.email(), boss.password());
    String mark = UUID.randomUUID().toString();
    Guest grace =
        Guest.joins(
            pair.here(),
            List.of(pair.here(), pair.there()),
            admin,
            "grace-" + mark + "@example.com",
            "member");
    String user = grace.login().user();
    Api fellow = admin.bearer(pair.there());
    String elsewhere = "/tenant/profiles?provider=github&subject=" + mark;

    tell(pair, user, mark, 1);
    Await.until("the member is found", Person.SOON, () -> found(fellow, elsewhere) == 1);
    Answer profile = fellow.get("/tenant/members/" + user + "/profile").expect(200);
    assertThat(profile.text("/identities/0/provider")).isEqualTo("github");
    assertThat(profile.text("/display_name")).isEqualTo("Grace Example");
    assertThat(found(fellow, "/tenant/profiles?subject=" + mark)).isEqualTo(1);
    assertThat(found(fellow, elsewhere.replace("github", "discord"))).isZero();
    assertThat(found(Person.signUp(pair.here()).api(), elsewhere)).isZero();

    tell(pair, user, mark + "-new", 2);
    Await.until("the old link is gone", Person.SOON, () -> found(fellow, elsewhere) == 0);
    assertThat(found(fellow, elsewhere + "-new")).isEqualTo(1);

    fellow.delete("/tenant/members/" + user).expect(204);
    Await.until("so is the member", Person.SOON, () -> found(fellow, elsewhere + "-new") == 0);
  }

  private static int found(Api asking, String path) {
    return asking.get(path).expect(200).body().path("items").size();
  }

  /** That the user has one account elsewhere, as the message of their joining says who they are. */
  private static void tell(TwoServers.Pair pair, String user, String subject, int version) {
    pair.database()
        .execute(
            """
            INSERT INTO identity.outbox (id, type, type_version, tenant_id, occurred_at, payload)
            SELECT gen_random_uuid(), 'member.identities', 1, tenant_id, now(), payload ||
                '{"identities": "1", "identities_version": "%d",
                  "provider_0": "github", "subject_0": "%s"}'
            FROM identity.outbox WHERE type = 'member.joined' AND payload ->> 'user' = '%s'
            """
                .formatted(version, subject, user));
  }
}
