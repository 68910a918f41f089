package dev.berth.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.domain.shared.Role;
import dev.berth.testkit.shared.Fresh;
import dev.berth.web.json.Json;
import dev.berth.web.testing.Client;
import dev.berth.web.testing.Client.Reply;
import dev.berth.web.testing.RunningBerth;
import java.util.EnumMap;
import java.util.Map;

/** The people of one cell, each made when first asked for, so that no cell changes another's. */
final class Cast {

  private final RunningBerth berth;
  private final String tenant;
  private final Map<Asking, String> addresses = new EnumMap<>(Asking.class);

  Cast(RunningBerth berth) {
    this.berth = berth;
    this.tenant = berth.identity.tenant();
  }

  /** The id of the tenant that they belong to. */
  String tenant() {
    return tenant;
  }

  String address(Asking asking) {
    return addresses.computeIfAbsent(asking, this::made);
  }

  /** The id of one more member. */
  String colleague() {
    return berth.identity.id(berth.identity.member(tenant, Role.MEMBER));
  }

  Client signedIn(Asking asking) {
    return signedIn(asking, Shown.TOKEN);
  }

  Client signedIn(Asking asking, Shown shown) {
    if (shown == Shown.NOTHING) {
      return berth.client();
    }
    Reply opened = opened(asking);
    if (asking == Asking.SUSPENDED) {
      berth.identity.suspend(address(asking));
    }
    if (asking == Asking.OF_A_SUSPENDED_TENANT) {
      suspendTenantOf(opened);
    }
    return shown == Shown.COOKIE
        ? berth.client().browsing(opened.cookie(), opened.text("/csrf_token"))
        : berth.client().bearing(opened.text("/access_token"));
  }

  private void suspendTenantOf(Reply opened) {
    Reply suspended =
        signedIn(Asking.OPERATOR)
            .patch(
                "/api/v1/operator/tenants/" + opened.text("/tenant/id"),
                "{\"status\":\"suspended\"}");
    assertThat(suspended.status()).isEqualTo(200);
  }

  Reply opened(Asking asking) {
    return berth.client().post("/api/v1/auth/login", Client.logIn(address(asking)));
  }

  /** The id of a session of one who asks, or of nobody's where there can be none. */
  String session(Asking asking) {
    if (asking == Asking.NOBODY
        || asking == Asking.SUSPENDED
        || asking == Asking.OF_A_SUSPENDED_TENANT) {
      return "none";
    }
    Reply sessions = signedIn(asking).get("/api/v1/me/sessions");
    return sessions.status() == 200 ? sessions.text("/items/0/id") : "none";
  }

  /** The id of a new invitation into their tenant. */
  String invited(String email) {
    return signedIn(Asking.ADMIN)
        .post("/api/v1/tenant/invitations", Json.object().put("email", email).toString())
        .text("/id");
  }

  /** What somebody sends who takes an invitation up. */
  String acceptance() {
    String email = Fresh.word("guest") + "@example.com";
    return Json.object()
        .put("token", berth.identity.invitations().token(invited(email), email))
        .put("password", Client.PASSWORD)
        .put("full_name", "Grace Hopper")
        .toString();
  }

  private String made(Asking asking) {
    return switch (asking) {
      case NOBODY -> "";
      case OWNER, OTHER_MEMBER, SUSPENDED -> berth.identity.member(tenant, Role.MEMBER);
      // Of a tenant of its own: in the cell's, nobody else could be asked for anything.
      case OF_A_SUSPENDED_TENANT -> berth.identity.member(berth.identity.tenant(), Role.ADMIN);
      case VIEWER -> berth.identity.member(tenant, Role.VIEWER);
      case ADMIN -> berth.identity.member(tenant, Role.ADMIN);
      case ADMIN_ELSEWHERE -> berth.identity.member(berth.identity.tenant(), Role.ADMIN);
      case OPERATOR -> berth.identity.operator(false);
      case OPERATOR_WITH_A_NEW_PASSWORD_DUE -> berth.identity.operator(true);
    };
  }
}
