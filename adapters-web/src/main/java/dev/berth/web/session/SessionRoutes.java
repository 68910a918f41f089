package dev.berth.web.session;

import dev.berth.application.ratelimit.LimitTries;
import dev.berth.application.registration.RegisterTenant;
import dev.berth.application.session.ChangePassword;
import dev.berth.application.session.CsrfTokens;
import dev.berth.application.session.LogIn;
import dev.berth.application.session.LogOut;
import dev.berth.application.session.OpenedSession;
import dev.berth.application.session.RenewedSession;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.identity.FullName;
import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.identity.Password;
import dev.berth.domain.identity.PasswordPolicy;
import dev.berth.domain.identity.Username;
import dev.berth.domain.session.Device;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.PrintableLine;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.shared.TenantSlug;
import dev.berth.domain.tenancy.TenantName;
import dev.berth.web.http.Access;
import dev.berth.web.http.Blame;
import dev.berth.web.http.Exchange;
import dev.berth.web.http.Route;
import dev.berth.web.json.Fields;
import dev.berth.web.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** {@code /api/v1/auth} and {@code /api/v1/me}. */
public final class SessionRoutes {

  private static final String BASE = "/api/v1/auth";
  private static final int LONGEST_TYPED = 1024;
  private static final int LONGEST_ONE_TIME = 64;

  private final Calls calls;
  private final PasswordPolicy passwords;
  private final SessionCookie cookie;
  private final LimitTries tries;

  /** What these routes call. */
  public record Calls(
      RegisterTenant register,
      LogIn logIn,
      LogOut logOut,
      ChangePassword changePassword,
      CsrfTokens csrf) {}

  public SessionRoutes(
      Calls calls, PasswordPolicy passwords, SessionCookie cookie, LimitTries tries) {
    this.calls = calls;
    this.passwords = passwords;
    this.cookie = cookie;
    this.tries = tries;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/api/v1/me", Access.SIGNED_IN, this::me),
        Route.post(BASE + "/register", Access.SIGN_IN, this::register),
        Route.post(BASE + "/login", Access.SIGN_IN, this::logIn),
        Route.post(BASE + "/logout", Access.SIGNED_IN, this::logOut),
        Route.post(BASE + "/change-password", Access.SIGNED_IN, this::changePassword),
        Route.get(BASE + "/csrf", Access.SIGNED_IN, this::csrf));
  }

  private void register(Exchange exchange) {
    Fields fields = exchange.fields();
    Supplier<EmailAddress> email = fields.required("email", EmailAddress::parse);
    Supplier<Password> password = fields.required("password", this::chosen);
    Supplier<FullName> fullName = fields.required("full_name", FullName::parse);
    Supplier<Optional<Username>> username = fields.optional("username", Username::parse);
    Supplier<TenantName> tenantName = fields.required("tenant_name", TenantName::parse);
    Supplier<TenantSlug> slug = fields.required("tenant_slug", TenantSlug::parse);
    fields.end();
    RegisterTenant.Command command =
        new RegisterTenant.Command(
            email.get(),
            password.get(),
            fullName.get(),
            username.get(),
            tenantName.get(),
            slug.get(),
            exchange.language(),
            device(exchange));
    Optional<OpenedSession> opened =
        tries.register(
            exchange.origin(),
            exchange::limited,
            () ->
                Blame.on("password").in(() -> calls.register().handle(command, exchange.origin())));
    if (opened.isEmpty()) {
      exchange.json(202, Json.object().put("status", "verification_sent"));
      return;
    }
    exchange.header("Location", "/api/v1/me");
    answer(exchange, 201, opened.get());
  }

  private void logIn(Exchange exchange) {
    Fields fields = exchange.fields();
    Supplier<String> email = fields.required("email", text -> text);
    Supplier<String> password = fields.required("password", SessionRoutes::typed);
    Supplier<Boolean> remember = fields.flag("remember_me");
    Supplier<Optional<String>> code = fields.optional("totp_code", SessionRoutes::oneTime);
    fields.end();
    LogIn.Command command =
        new LogIn.Command(
            email.get(), new Secret(password.get()), code.get(), remember.get(), device(exchange));
    OpenedSession opened =
        tries.logIn(
            command.email(),
            exchange.origin(),
            exchange::limited,
            () -> calls.logIn().handle(command, exchange.origin()));
    answer(exchange, 200, opened);
  }

  private void logOut(Exchange exchange) {
    exchange.noBody();
    calls.logOut().handle(OwnSession.anyActor(exchange), OwnSession.id(exchange));
    exchange.header("Set-Cookie", cookie.taken()).nothing();
  }

  private void changePassword(Exchange exchange) {
    Fields fields = exchange.fields();
    Supplier<String> current = fields.required("current_password", SessionRoutes::typed);
    Supplier<Password> chosen = fields.required("new_password", this::chosen);
    fields.end();
    Actor actor = OwnSession.anyActor(exchange);
    RenewedSession renewed =
        Blame.on("new_password")
            .in(
                () ->
                    tries.password(
                        actor.user(),
                        exchange::limited,
                        () ->
                            calls
                                .changePassword()
                                .handle(
                                    actor,
                                    OwnSession.id(exchange),
                                    new Secret(current.get()),
                                    chosen.get())));
    exchange.header("Set-Cookie", cookie.given(renewed)).nothing();
  }

  private void csrf(Exchange exchange) {
    Secret token = calls.csrf().of(exchange.visit().authenticated());
    exchange.json(200, Json.object().put("csrf_token", token.reveal()));
  }

  private void me(Exchange exchange) {
    var asking = exchange.visit().authenticated();
    exchange.header("ETag", SignedInJson.etag(asking.user(), asking.membership()));
    exchange.json(200, SignedInJson.user(asking.user(), asking.membership()));
  }

  private void answer(Exchange exchange, int status, OpenedSession opened) {
    exchange.header("Set-Cookie", cookie.given(opened));
    exchange.json(status, SignedInJson.opened(opened));
  }

  /** The names that it may not contain are not known yet; the use case looks at those. */
  private Password chosen(String text) {
    return passwords.accept(Password.parse(text), Set.of());
  }

  /** A password to be compared: any text, but not so much of it that comparing is work. */
  public static String typed(String text) {
    if (text.length() > LONGEST_TYPED) {
      throw new DomainException(
          IdentityError.PASSWORD_TOO_LONG, Map.of("most", Integer.toString(Password.MOST_BYTES)));
    }
    return text;
  }

  static String oneTime(String text) {
    if (!PrintableLine.holds(text, LONGEST_ONE_TIME)) {
      throw new DomainException(IdentityError.TOTP_CODE_MALFORMED);
    }
    return text;
  }

  private static Device device(Exchange exchange) {
    String agent = exchange.header("User-Agent");
    return Device.of(agent == null ? "" : agent, exchange.origin().address());
  }
}
