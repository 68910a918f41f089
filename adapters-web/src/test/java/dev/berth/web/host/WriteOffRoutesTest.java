package dev.berth.web.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.domain.host.Host;
import dev.berth.domain.host.HostError;
import dev.berth.domain.shared.HostId;
import dev.berth.testkit.host.HostSamples;
import dev.berth.testkit.shared.Fresh;
import dev.berth.web.testing.Client;
import dev.berth.web.testing.Client.Reply;
import dev.berth.web.testing.RunningBerth;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WriteOffRoutesTest {

  private static final String HOSTS = "/api/v1/operator/hosts/";
  private static final String WHY = "{\"reason\":\" It burnt down. \"}";

  private final RunningBerth berth = RunningBerth.plain();
  private final Reply registered = berth.client().register();
  private final Client admin = berth.client().bearing(registered.text("/access_token"));
  private final Client operator = signedIn(berth.identity.operator(false));
  private final String host = HOSTS + other().id();

  @AfterEach
  void stop() {
    berth.close();
  }

  @Test
  void aMachineThatNeverComesBackIsWrittenOffOnceAndShownSo() {
    assertThat(operator.get(host).json().path("written_off_at").isNull()).isTrue();
    drainedAndSilent();
    String seen = operator.get(host).header("ETag");

    Reply gone = operator.with("If-Match", seen).post(host + "/write-off", WHY);

    assertThat(gone.status()).isEqualTo(200);
    assertThat(gone.text("/written_off_at")).isNotEmpty();
    assertThat(gone.json().path("draining").asBoolean()).isTrue();
    assertThat(gone.header("ETag")).isNotEqualTo(seen);
    assertThat(operator.get("/api/v1/operator/hosts").json().path("items"))
        .anySatisfy(
            each ->
                assertThat(each.path("written_off_at").asText())
                    .isEqualTo(gone.text("/written_off_at")));
    Reply again = operator.with("If-Match", seen).post(host + "/write-off", WHY);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json()).isEqualTo(gone.json());
    refused(operator.patch(host, "{\"draining\":false}"), HostError.HOST_WRITTEN_OFF);
    Reply report = operator.post("/api/v1/operator/reconcile", "");
    assertThat(report.json().path("hosts_not_asked")).as("nobody can ask it").isEmpty();
  }

  @Test
  void oneThatMayComeBackIsNot() {
    refused(operator.post(host + "/write-off", WHY), HostError.HOST_NOT_DRAINING);
    operator.patch(host, "{\"draining\":true}");
    refused(operator.post(host + "/write-off", WHY), HostError.HOST_STILL_THERE);
    String own = HOSTS + berth.workspaces.hostId();
    operator.patch(own, "{\"draining\":true}");
    berth.clock.advance(Duration.ofMinutes(10));
    refused(operator.post(own + "/write-off", WHY), HostError.HOST_STILL_THERE);

    Reply stale = operator.with("If-Match", "\"1\"").post(host + "/write-off", WHY);

    assertThat(stale.status()).isEqualTo(412);
    assertThat(operator.get(host).json().path("written_off_at").isNull()).isTrue();
  }

  @Test
  void whatIsNoHostAndWhatIsNoReasonIsRefused() {
    drainedAndSilent();

    assertThat(field(operator.post(host + "/write-off", "{}"))).isEqualTo("required");
    for (String bad : new String[] {"", "  ", "x".repeat(501), "two\\nlines"}) {
      Reply refused = operator.post(host + "/write-off", "{\"reason\":\"" + bad + "\"}");
      assertThat(refused.status()).isEqualTo(400);
      assertThat(field(refused)).isEqualTo("write_off_reason_malformed");
    }
    assertThat(field(operator.post(host + "/write-off", "{\"reason\":1}"))).isEqualTo("wrong_type");
    assertThat(operator.post(host + "/write-off", "{\"reason\":\"x\",\"all\":true}").status())
        .isEqualTo(400);
    refused(
        operator.post(HOSTS + new HostId(Fresh.uuid()) + "/write-off", WHY),
        HostError.HOST_NOT_FOUND);
    refused(operator.post(HOSTS + "none/write-off", WHY), HostError.HOST_NOT_FOUND);
    assertThat(admin.post(host + "/write-off", WHY).status()).isEqualTo(403);
    assertThat(berth.client().post(host + "/write-off", WHY).status()).isEqualTo(401);
    assertThat(operator.get(host).json().path("written_off_at").isNull()).isTrue();
  }

  private void drainedAndSilent() {
    operator.patch(host, "{\"draining\":true}");
    berth.clock.advance(Duration.ofMinutes(10));
  }

  private static void refused(Reply reply, HostError why) {
    assertThat(reply.text("/code")).isEqualTo(why.name().toLowerCase(Locale.ROOT));
  }

  private static String field(Reply reply) {
    return reply.text("/errors/0/code");
  }

  /** Another machine than the one that answers. */
  private Host other() {
    return berth.workspaces.side.committed(
        () -> berth.workspaces.side.hosts().add(HostSamples.host()));
  }

  private Client signedIn(String email) {
    Reply opened = berth.client().post("/api/v1/auth/login", Client.logIn(email));
    return berth.client().bearing(opened.text("/access_token"));
  }
}
