package dev.berth.web.invitation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.application.invitation.AcceptInvitation;
import dev.berth.application.invitation.CreateInvitation;
import dev.berth.application.invitation.ListInvitations;
import dev.berth.application.invitation.RevokeInvitation;
import dev.berth.application.ratelimit.LimitTries;
import dev.berth.application.session.OpenedSession;
import dev.berth.application.shared.Answer;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.application.shared.Repeatable;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.identity.FullName;
import dev.berth.domain.identity.Password;
import dev.berth.domain.identity.PasswordPolicy;
import dev.berth.domain.identity.Username;
import dev.berth.domain.invitation.Invitation;
import dev.berth.domain.invitation.InvitationError;
import dev.berth.domain.invitation.InvitationId;
import dev.berth.domain.session.Device;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.ErrorCode;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.token.TokenError;
import dev.berth.web.http.Access;
import dev.berth.web.http.Blame;
import dev.berth.web.http.Exchange;
import dev.berth.web.http.Query;
import dev.berth.web.http.RepeatablePost;
import dev.berth.web.http.Route;
import dev.berth.web.json.Fields;
import dev.berth.web.json.Json;
import dev.berth.web.membership.Roles;
import dev.berth.web.session.SessionCookie;
import dev.berth.web.session.SignedInJson;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** {@code /api/v1/tenant/invitations} and {@code /api/v1/auth/accept-invitation}. */
public final class InvitationRoutes {

  private static final String ALL = "/api/v1/tenant/invitations";

  private final Calls calls;
  private final PasswordPolicy passwords;
  private final SessionCookie cookie;
  private final LimitTries tries;
  private final RepeatablePost<Invitation> post = new RepeatablePost<>(ALL, InvitationJson::of);

  /** What these routes call. */
  public record Calls(
      CreateInvitation create,
      ListInvitations list,
      RevokeInvitation revoke,
      AcceptInvitation accept) {}

  public InvitationRoutes(
      Calls calls, PasswordPolicy passwords, SessionCookie cookie, LimitTries tries) {
    this.calls = calls;
    this.passwords = passwords;
    this.cookie = cookie;
    this.tries = tries;
  }

  public List<Route> routes() {
    return List.of(
        Route.get(ALL, Access.ACTOR, this::list),
        Route.post(ALL, Access.ACTOR, this::create),
        Route.delete(ALL + "/{id}", Access.ACTOR, this::revoke),
        Route.post("/api/v1/auth/accept-invitation", Access.SIGN_IN, this::accept));
  }

  private void list(Exchange exchange) {
    Query query = exchange.query();
    PageRequest page = query.page();
    query.end();
    Page<Invitation> found =
        Blame.on("cursor").in(() -> calls.list().handle(exchange.actor(), page));
    ObjectNode json = Json.object();
    ArrayNode items = json.putArray("items");
    found.items().forEach(invitation -> items.add(InvitationJson.of(invitation)));
    json.put("next_cursor", found.next().orElse(null));
    exchange.json(200, json);
  }

  private void create(Exchange exchange) {
    byte[] body = exchange.body();
    Fields fields = exchange.fields(body);
    Supplier<Repeatable<Invitation>> repeatable = post.of(exchange, body, fields);
    Supplier<EmailAddress> email = fields.required("email", EmailAddress::parse);
    Supplier<Optional<Role>> role = fields.optional("role", Roles::parse);
    fields.end();
    Role invited = role.get().orElse(Role.MEMBER);
    Actor actor = invited == Role.ADMIN ? exchange.person() : exchange.actor();
    Answer<Invitation> answer =
        calls.create().handle(actor, email.get(), invited, repeatable.get());
    ObjectNode json = post.answered(exchange, answer);
    exchange.header("Location", ALL + "/" + json.path("id").asText());
    exchange.json(201, json);
  }

  private void revoke(Exchange exchange) {
    InvitationId id = exchange.id(InvitationId::new, InvitationError.INVITATION_NOT_FOUND);
    exchange.noVersion();
    exchange.noBody();
    calls.revoke().handle(exchange.actor(), id);
    exchange.nothing();
  }

  private void accept(Exchange exchange) {
    Fields fields = exchange.fields();
    Supplier<String> token = fields.required("token", text -> text);
    Supplier<Password> password =
        fields.required("password", text -> passwords.accept(Password.parse(text), Set.of()));
    Supplier<FullName> fullName = fields.required("full_name", FullName::parse);
    Supplier<Optional<Username>> username = fields.optional("username", Username::parse);
    fields.end();
    AcceptInvitation.Command command =
        new AcceptInvitation.Command(
            new Secret(token.get()),
            password.get(),
            fullName.get(),
            username.get(),
            exchange.language(),
            device(exchange));
    OpenedSession opened =
        tries.token(
            exchange.origin(),
            exchange::limited,
            () ->
                Blame.by(InvitationRoutes::field)
                    .in(() -> calls.accept().handle(command, exchange.origin())));
    exchange.header("Location", "/api/v1/me");
    exchange.header("Set-Cookie", cookie.given(opened));
    exchange.json(201, SignedInJson.opened(opened));
  }

  private static Optional<String> field(ErrorCode code) {
    return Optional.of(code == TokenError.TOKEN_INVALID ? "token" : "password");
  }

  private static Device device(Exchange exchange) {
    String agent = exchange.header("User-Agent");
    return Device.of(agent == null ? "" : agent, exchange.origin().address());
  }
}
