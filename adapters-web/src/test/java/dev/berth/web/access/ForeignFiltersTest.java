package dev.berth.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.testkit.shared.Fresh;
import dev.berth.web.testing.Client;
import dev.berth.web.testing.Client.Reply;
import dev.berth.web.testing.RunningBerth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An id of another tenant in the filter of a list. */
class ForeignFiltersTest {

  private final RunningBerth berth = RunningBerth.plain();
  private final Reply registered = berth.client().register();
  private final Reply elsewhere = berth.client().register();
  private final Client admin = berth.client().bearing(registered.text("/access_token"));
  private final Client stranger = berth.client().bearing(elsewhere.text("/access_token"));

  @AfterEach
  void stop() {
    berth.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/workspaces?owner=", "/api/v1/tenant/audit?actor="})
  void security23_itIsAnsweredAsAnIdThatNobodyHas(String list) {
    String foreign = elsewhere.text("/user/id");
    stranger.post("/api/v1/workspaces", "{\"name\":\"theirs\"}");
    assertThat(stranger.get(list + foreign).json().path("items")).isNotEmpty();

    Reply asked = admin.get(list + foreign);

    assertThat(asked.status()).isEqualTo(200);
    assertThat(asked.json().path("items")).isEmpty();
    assertThat(asked.json()).isEqualTo(admin.get(list + Fresh.uuid()).json());
  }

  @Test
  void security23_inAPathItIsAbsent() {
    String path = "/api/v1/tenant/members/";

    Reply foreign = admin.get(path + elsewhere.text("/user/id"));

    assertThat(foreign.status()).isEqualTo(404);
    assertThat(foreign.text("/code")).isEqualTo(admin.get(path + Fresh.uuid()).text("/code"));
  }
}
