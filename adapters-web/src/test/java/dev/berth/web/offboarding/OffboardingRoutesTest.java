package dev.berth.web.offboarding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.domain.host.Remnant;
import dev.berth.domain.offboarding.HostScan;
import dev.berth.domain.offboarding.Leftover;
import dev.berth.domain.offboarding.Offboarding;
import dev.berth.domain.offboarding.Progress;
import dev.berth.domain.offboarding.Tally;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.TenantId;
import dev.berth.testkit.host.HostSamples;
import dev.berth.testkit.offboarding.OffboardingSamples;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.web.testing.Client;
import dev.berth.web.testing.Client.Reply;
import dev.berth.web.testing.RunningBerth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OffboardingRoutesTest {

  private static final String ALL = "/api/v1/operator/offboardings";
  private static final String OURS = "/api/v1/tenant/offboardings";

  private final RunningBerth berth = RunningBerth.plain();
  private final Reply registered = berth.client().register();
  private final Client admin = berth.client().bearing(registered.text("/access_token"));
  private final Client operator = signedIn(berth.identity.operator(false));
  private final TenantId tenant = new TenantId(UUID.fromString(registered.text("/tenant/id")));
  private final HostId host = new HostId(UUID.fromString(berth.workspaces.hostId()));
  private final HostId other = new HostId(Fresh.uuid());
  private final Leftover left =
      new Leftover(HostSamples.instance(), Set.of(Remnant.HOME, Remnant.ACCOUNT));

  @AfterEach
  void stop() {
    berth.close();
  }

  @Test
  void anOperatorIsToldWhatIsLeftAndWhereAndAnAdminNothingOfMachines() {
    Offboarding stuck = stuck(OffboardingSamples.ofMember(tenant));
    String user = stuck.departure().user().orElseThrow().toString();

    Reply one = operator.get(ALL + "/" + stuck.id());

    assertThat(one.status()).isEqualTo(200);
    assertThat(one.text("/tenant_id")).isEqualTo(tenant.toString());
    assertThat(one.text("/user_id")).isEqualTo(user);
    assertThat(one.text("/state")).isEqualTo("stuck");
    assertThat(one.text("/message")).contains("Left on host " + host + ": home, account of ");
    assertThat(one.json().at("/workspaces"))
        .hasToString("{\"total\":3,\"pending\":0,\"deleted\":2,\"handed_on\":1}");
    assertThat(one.text("/scans/0/host_id")).isEqualTo(host.toString());
    assertThat(one.json().at("/scans/0/clear").asBoolean()).isFalse();
    assertThat(one.text("/scans/0/left/0/instance")).isEqualTo(left.instance().value());
    assertThat(one.json().at("/scans/0/left/0/remnants")).hasToString("[\"home\",\"account\"]");
    assertThat(one.json().at("/hosts_not_looked_at")).hasToString("[\"" + other + "\"]");
    assertThat(operator.get(ALL).json().at("/items/0")).isEqualTo(one.json());

    Reply ours = admin.get(OURS);
    assertThat(ours.text("/items/0/user_id")).isEqualTo(user);
    assertThat(ours.text("/items/0/state")).isEqualTo("stuck");
    assertThat(ours.json().toString())
        .doesNotContain(host.toString(), other.toString(), left.instance().value(), "scans");
  }

  @Test
  void theyAreFilteredByStateAndReadPageByPageAndAnotherTenantsAreNotOurs() {
    Offboarding first = stuck(OffboardingSamples.ofMember(tenant));
    Offboarding second = add(OffboardingSamples.ofTenant(tenant));
    add(OffboardingSamples.ofMember(new TenantId(Fresh.uuid())));

    assertThat(operator.get(ALL).json().path("items")).hasSize(3);
    assertThat(admin.get(OURS).json().path("items")).hasSize(2);
    assertThat(admin.get(OURS + "?state=stuck").text("/items/0/id"))
        .isEqualTo(first.id().toString());
    assertThat(admin.get(OURS + "?state=running").text("/items/0/id"))
        .isEqualTo(second.id().toString());
    assertThat(operator.get(ALL + "?state=done").json().path("items")).isEmpty();
    Reply page = operator.get(ALL + "?limit=2");
    Reply next = operator.get(ALL + "?limit=2&cursor=" + page.text("/next_cursor"));
    assertThat(page.json().path("items")).hasSize(2);
    assertThat(next.json().path("items")).hasSize(1);
    assertThat(next.json().path("next_cursor").isNull()).isTrue();
  }

  @Test
  void whatIsWrongIsTold() {
    assertThat(operator.get(ALL + "?state=over").text("/errors/0/code"))
        .isEqualTo("offboarding_state_unknown");
    assertThat(operator.get(ALL + "?cursor=x").text("/errors/0/field")).isEqualTo("cursor");
    for (String id : List.of("x", Fresh.uuid().toString())) {
      Reply missing = operator.get(ALL + "/" + id);
      assertThat(missing.status()).isEqualTo(404);
      assertThat(missing.text("/code")).isEqualTo("offboarding_not_found");
    }
    assertThat(admin.get(ALL).status()).isEqualTo(403);
    assertThat(operator.get(OURS).status()).isEqualTo(403);
    assertThat(berth.client().get(OURS).status()).isEqualTo(401);
  }

  private Offboarding add(Offboarding offboarding) {
    return berth.workspaces.side.committed(
        () -> berth.workspaces.side.offboardings().add(offboarding));
  }

  private Offboarding stuck(Offboarding begun) {
    Progress progress = new Progress(new Tally(0, 2, 1), Set.of(host, other), Optional.empty());
    HostScan dirty = HostScan.of(host, MutableClock.START, List.of(left), 0);
    Offboarding seen = add(begun).seen(progress, Optional.of(dirty), MutableClock.START);
    return berth.workspaces.side.committed(() -> berth.workspaces.side.offboardings().update(seen));
  }

  private Client signedIn(String email) {
    Reply opened = berth.client().post("/api/v1/auth/login", Client.logIn(email));
    return berth.client().bearing(opened.text("/access_token"));
  }
}
