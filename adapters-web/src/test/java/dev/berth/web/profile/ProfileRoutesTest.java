package dev.berth.web.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.domain.shared.Role;
import dev.berth.web.testing.Client;
import dev.berth.web.testing.Client.Reply;
import dev.berth.web.testing.RunningBerth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProfileRoutesTest {

  private static final String OWN = "/api/v1/me/profile";

  private final RunningBerth berth = RunningBerth.plain();
  private final Reply registered = berth.client().register();
  private final Client admin = berth.client().bearing(registered.text("/access_token"));
  private final String tenant = registered.text("/tenant/id");
  private final String address = berth.identity.member(tenant, Role.MEMBER);
  private final String one = "/api/v1/tenant/members/" + berth.identity.id(address) + "/profile";

  @BeforeEach
  void tell() {
    berth.workspaces.profile(tenant, berth.identity.id(address));
  }

  @AfterEach
  void stop() {
    berth.close();
  }

  @Test
  void aPersonShowsThemselvesAsTheyLike() {
    assertThat(admin.get(OWN).text("/rank")).isEqualTo("member");

    Reply changed =
        admin.patch(
            OWN,
            "{\"display_name\":\"Ada\",\"bio\":\"One.\\nTwo.\","
                + "\"avatar_url\":\"https://images.example.com/ada.png\"}");
    Reply cleared = admin.patch(OWN, "{\"bio\":null}");

    assertThat(changed.text("/bio")).isEqualTo("One.\nTwo.");
    assertThat(cleared.json().path("bio").isNull()).isTrue();
    assertThat(admin.get(OWN).text("/display_name")).isEqualTo("Ada");
    assertThat(admin.with("If-Match", "\"1\"").patch(OWN, "{\"bio\":\"x\"}").status())
        .isEqualTo(412);
  }

  @Test
  void security24_nobodyRanksThemselves() {
    assertThat(admin.patch(OWN, "{\"rank\":\"captain\"}").text("/errors/0/code"))
        .isEqualTo("unknown_field");
    assertThat(admin.patch(OWN, "{\"avatar_url\":\"javascript:1\"}").text("/errors/0/code"))
        .isEqualTo("avatar_url_malformed");
  }

  @Test
  void adminsSetRankAndAchievementsAndEverybodyFindsThem() {
    Reply honoured =
        admin.patch(
            one,
            "{\"rank\":\"captain\",\"missions_completed\":[\"first light\"],"
                + "\"trainings_completed\":[],\"stats\":{\"b\":{\"c\":[1,2.5,null]},\"a\":12}}");

    assertThat(honoured.status()).isEqualTo(200);
    assertThat(honoured.json().path("stats").toString())
        .isEqualTo("{\"a\":12,\"b\":{\"c\":[1,2.5,null]}}");
    assertThat(admin.get(one).json()).isEqualTo(honoured.json());
    assertThat(admin.get("/api/v1/tenant/profiles?rank=captain").json().path("items")).hasSize(1);
    assertThat(admin.get("/api/v1/tenant/profiles?provider=discord&subject=1").json().path("items"))
        .isEmpty();
    assertThat(admin.get("/api/v1/tenant/profiles?rank=No%20Rank").status()).isEqualTo(400);
  }

  @Test
  void whatCannotBeKeptIsRefusedWithItsPlace() {
    Reply refused =
        admin.patch(
            one,
            "{\"missions_completed\":[1],\"trainings_completed\":{},\"rank\":7,"
                + "\"stats\":{\"n\":1e400,\"t\":\"\\u0000\"}}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().path("errors"))
        .extracting(error -> error.path("field").asText())
        .containsExactlyInAnyOrder("missions_completed[0]", "trainings_completed", "rank", "stats");
    assertThat(admin.patch(one, "{\"missions_completed\":[\"\"]}").text("/errors/0/code"))
        .isEqualTo("achievement_malformed");
    assertThat(
            admin
                .patch("/api/v1/tenant/members/" + registered.text("/user/id") + "/profile", "{}")
                .status())
        .isEqualTo(404);
  }
}
