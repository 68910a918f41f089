package dev.berth.web.session;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.application.ratelimit.LimitTries;
import dev.berth.application.session.ConfirmTotp;
import dev.berth.application.session.CreateRecoveryCodes;
import dev.berth.application.session.EnrolTotp;
import dev.berth.application.session.RemoveTotp;
import dev.berth.application.session.Reproof;
import dev.berth.domain.session.Session;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.Secret;
import dev.berth.web.http.Access;
import dev.berth.web.http.Exchange;
import dev.berth.web.http.Route;
import dev.berth.web.json.Fields;
import dev.berth.web.json.Json;
import dev.berth.web.problem.FieldError;
import dev.berth.web.problem.FieldFault;
import dev.berth.web.problem.InvalidFields;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code /api/v1/me/totp} and {@code /api/v1/me/recovery-codes}. */
public final class TotpRoutes {

  private static final String TOTP = "/api/v1/me/totp";
  private static final String ISSUER = "Berth";

  private final Calls calls;
  private final LimitTries tries;

  /** What these routes call. */
  public record Calls(
      EnrolTotp enrol, ConfirmTotp confirm, RemoveTotp remove, CreateRecoveryCodes recoveryCodes) {}

  public TotpRoutes(Calls calls, LimitTries tries) {
    this.calls = calls;
    this.tries = tries;
  }

  public List<Route> routes() {
    return List.of(
        Route.post(TOTP, Access.ACTOR, this::enrol),
        Route.post(TOTP + "/confirm", Access.ACTOR, this::confirm),
        Route.delete(TOTP, Access.ACTOR, this::remove),
        Route.post("/api/v1/me/recovery-codes", Access.ACTOR, this::recoveryCodes));
  }

  private void enrol(Exchange exchange) {
    Actor actor = OwnSession.actor(exchange);
    Instant loggedInAt = OwnSession.session(exchange).createdAt();
    Fields fields = exchange.optionalFields();
    Supplier<Optional<String>> typed = fields.optional("current_password", SessionRoutes::typed);
    fields.end();
    Optional<Secret> password = typed.get().map(Secret::new);
    Supplier<EnrolTotp.Enrolment> work = () -> calls.enrol().handle(actor, loggedInAt, password);
    EnrolTotp.Enrolment enrolment =
        password.isPresent() ? tries.password(actor.user(), exchange::limited, work) : work.get();
    ObjectNode json = Json.object();
    json.put("secret", enrolment.secret().reveal());
    json.put("otpauth_uri", uri(enrolment));
    exchange.json(200, json);
  }

  private void confirm(Exchange exchange) {
    Actor actor = OwnSession.actor(exchange);
    Session asks = OwnSession.session(exchange);
    Fields fields = exchange.fields();
    Supplier<String> code = fields.required("code", SessionRoutes::oneTime);
    fields.end();
    answer(
        exchange,
        tries.secondFactor(actor.user(), () -> calls.confirm().handle(actor, asks, code.get())));
  }

  private void remove(Exchange exchange) {
    Actor actor = OwnSession.actor(exchange);
    exchange.noVersion();
    Reproof proof = proof(exchange);
    limited(
        exchange,
        actor,
        proof,
        () -> {
          calls.remove().handle(actor, proof);
          return true;
        });
    exchange.nothing();
  }

  private void recoveryCodes(Exchange exchange) {
    Actor actor = OwnSession.actor(exchange);
    Reproof proof = proof(exchange);
    answer(
        exchange,
        limited(exchange, actor, proof, () -> calls.recoveryCodes().handle(actor, proof)));
  }

  private <T> T limited(Exchange exchange, Actor actor, Reproof proof, Supplier<T> work) {
    return proof instanceof Reproof.ByPassword
        ? tries.password(actor.user(), exchange::limited, work)
        : tries.secondFactor(actor.user(), work);
  }

  private static void answer(Exchange exchange, List<Secret> codes) {
    ObjectNode json = Json.object();
    ArrayNode items = json.putArray("recovery_codes");
    codes.forEach(code -> items.add(code.reveal()));
    exchange.json(200, json);
  }

  /** A password or else a code. */
  private static Reproof proof(Exchange exchange) {
    Fields fields = exchange.fields();
    Supplier<Optional<String>> password = fields.optional("password", SessionRoutes::typed);
    Supplier<Optional<String>> code = fields.optional("code", SessionRoutes::oneTime);
    fields.end();
    return password
        .get()
        .<Reproof>map(text -> new Reproof.ByPassword(new Secret(text)))
        .or(() -> code.get().map(Reproof.ByCode::new))
        .orElseThrow(
            () -> new InvalidFields(List.of(FieldFault.of("password", FieldError.REQUIRED))));
  }

  /** As authenticators read it from a QR code. */
  private static String uri(EnrolTotp.Enrolment enrolment) {
    String account =
        URLEncoder.encode(enrolment.account().value(), StandardCharsets.UTF_8).replace("+", "%20");
    return "otpauth://totp/"
        + ISSUER
        + ":"
        + account
        + "?secret="
        + enrolment.secret().reveal()
        + "&issuer="
        + ISSUER
        + "&algorithm=SHA1&digits=6&period=30";
  }
}
