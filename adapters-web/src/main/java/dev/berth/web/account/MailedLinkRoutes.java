package dev.berth.web.account;

import dev.berth.application.account.ChangeEmail;
import dev.berth.application.account.ConfirmEmail;
import dev.berth.application.account.RequestLink;
import dev.berth.application.account.ResetPassword;
import dev.berth.application.account.VerifyEmail;
import dev.berth.application.ratelimit.LimitTries;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.identity.Password;
import dev.berth.domain.identity.PasswordPolicy;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.RequestOrigin;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.token.TokenError;
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

/**
 * The routes of mailed links below {@code /api/v1/auth}, and the change of address. Those below
 * {@code auth} read no cookie: the token alone opens, so there is nothing for a foreign page to
 * ride on.
 */
public final class MailedLinkRoutes {

  private static final String BASE = "/api/v1/auth";
  private static final int LONGEST_TYPED = 1024;

  private final Calls calls;
  private final PasswordPolicy passwords;
  private final LimitTries tries;

  /** What these routes call. */
  public record Calls(
      RequestLink request,
      VerifyEmail verify,
      ResetPassword reset,
      ChangeEmail change,
      ConfirmEmail confirm) {}

  public MailedLinkRoutes(Calls calls, PasswordPolicy passwords, LimitTries tries) {
    this.calls = calls;
    this.passwords = passwords;
    this.tries = tries;
  }

  public List<Route> routes() {
    return List.of(
        Route.post(
            BASE + "/resend-verification",
            Access.ANYONE,
            exchange -> request(exchange, RequestLink.Purpose.VERIFICATION)),
        Route.post(
            BASE + "/forgot-password",
            Access.ANYONE,
            exchange -> request(exchange, RequestLink.Purpose.RESET)),
        Route.post(BASE + "/verify-email", Access.ANYONE, this::verify),
        Route.post(BASE + "/reset-password", Access.ANYONE, this::reset),
        Route.post(BASE + "/confirm-email", Access.ANYONE, this::confirm),
        Route.post("/api/v1/me/email", Access.ACTOR, this::change));
  }

  private void request(Exchange exchange, RequestLink.Purpose purpose) {
    Fields fields = exchange.fields();
    Supplier<EmailAddress> email = fields.required("email", EmailAddress::parse);
    fields.end();
    RequestOrigin origin = exchange.origin();
    tries.mailRequest(
        origin,
        exchange::limited,
        () -> {
          calls.request().handle(purpose, email.get(), origin);
          return true;
        });
    told(exchange, 202, "accepted");
  }

  private void verify(Exchange exchange) {
    Secret token = token(exchange);
    counted(exchange, () -> calls.verify().handle(token, exchange.origin()));
    told(exchange, 200, "verified");
  }

  private void confirm(Exchange exchange) {
    Secret token = token(exchange);
    counted(exchange, () -> calls.confirm().handle(token, exchange.origin()));
    told(exchange, 200, "confirmed");
  }

  private void reset(Exchange exchange) {
    Fields fields = exchange.fields();
    Supplier<Secret> token = fields.required("token", Secret::new);
    Supplier<Password> password = fields.required("password", this::chosen);
    fields.end();
    Blame.by(code -> code == TokenError.TOKEN_INVALID ? Optional.empty() : Optional.of("password"))
        .in(
            () -> {
              counted(
                  exchange,
                  () -> calls.reset().handle(token.get(), password.get(), exchange.origin()));
              return true;
            });
    exchange.nothing();
  }

  private void change(Exchange exchange) {
    Fields fields = exchange.fields();
    Supplier<EmailAddress> email = fields.required("email", EmailAddress::parse);
    Supplier<String> current = fields.required("current_password", MailedLinkRoutes::typed);
    fields.end();
    Blame.on("email")
        .in(
            () -> {
              Actor actor = exchange.actor();
              return tries.password(
                  actor.user(),
                  exchange::limited,
                  () -> {
                    calls.change().handle(actor, email.get(), new Secret(current.get()));
                    return true;
                  });
            });
    told(exchange, 202, "confirmation_sent");
  }

  private void counted(Exchange exchange, Runnable use) {
    tries.token(
        exchange.origin(),
        exchange::limited,
        () -> {
          use.run();
          return true;
        });
  }

  private static Secret token(Exchange exchange) {
    Fields fields = exchange.fields();
    Supplier<Secret> token = fields.required("token", Secret::new);
    fields.end();
    return token.get();
  }

  private static void told(Exchange exchange, int status, String word) {
    exchange.json(status, Json.object().put("status", word));
  }

  /** The names that it may not contain are not known yet; the use case looks at those. */
  private Password chosen(String text) {
    return passwords.accept(Password.parse(text), Set.of());
  }

  private static String typed(String text) {
    if (text.length() > LONGEST_TYPED) {
      throw new DomainException(
          IdentityError.PASSWORD_TOO_LONG, Map.of("most", Integer.toString(Password.MOST_BYTES)));
    }
    return text;
  }
}
