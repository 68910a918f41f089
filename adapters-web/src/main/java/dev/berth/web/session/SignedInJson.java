package dev.berth.web.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.application.session.OpenedSession;
import dev.berth.domain.identity.User;
import dev.berth.domain.identity.UserStatus;
import dev.berth.domain.shared.Role;
import dev.berth.domain.tenancy.Membership;
import dev.berth.web.json.Json;
import dev.berth.web.json.Words;
import dev.berth.web.tenancy.TenantJson;
import java.util.Optional;

/** Accounts, and what opens with a session, as the API shows them. */
public final class SignedInJson {

  private SignedInJson() {}

  public static ObjectNode opened(OpenedSession opened) {
    ObjectNode json = Json.object();
    json.put("access_token", opened.access().reveal());
    json.put("token_type", "Bearer");
    json.put("expires_in", opened.accessLifetime().toSeconds());
    json.put("refresh_token", opened.refresh().reveal());
    json.put("csrf_token", opened.csrf().reveal());
    json.set("user", user(opened.signedIn().user(), opened.signedIn().membership()));
    json.set("tenant", opened.signedIn().tenant().map(TenantJson::of).orElse(null));
    return json;
  }

  /**
   * An account and what it is in its tenant.
   *
   * @param membership absent for an operator
   */
  public static ObjectNode user(User user, Optional<Membership> membership) {
    ObjectNode json = Json.object();
    json.put("id", user.id().toString());
    json.put("email", user.email().value());
    json.put("email_verified", user.emailVerifiedAt().isPresent());
    json.put("username", user.username().value());
    json.put("full_name", user.profile().fullName().value());
    json.put("avatar_url", user.profile().avatarUrl().orElse(null));
    Role role = membership.map(Membership::role).orElse(Role.OPERATOR);
    json.put("role", Words.word(role));
    json.put("status", Words.word(status(user, membership)));
    json.put("tenant_id", membership.map(member -> member.tenant().toString()).orElse(null));
    json.put("timezone", user.profile().timezone());
    json.put("locale", user.profile().locale());
    json.put("must_change_password", user.login().mustChange());
    json.put("totp_enabled", user.login().totp());
    json.put("last_login_at", user.login().lastAt().map(Words::time).orElse(null));
    json.put("created_at", Words.time(user.createdAt()));
    json.put("updated_at", Words.time(user.updatedAt()));
    return json;
  }

  /** It changes with everything that the user's JSON shows. */
  public static String etag(User user, Optional<Membership> membership) {
    return "\"" + user.version() + "." + membership.map(Membership::version).orElse(0L) + "\"";
  }

  private static UserStatus status(User user, Optional<Membership> membership) {
    boolean suspended = membership.filter(member -> !member.active()).isPresent();
    return user.active() && suspended ? UserStatus.SUSPENDED : user.status();
  }
}
