package dev.berth.web.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.application.session.Authenticated;
import dev.berth.application.session.Credential;
import dev.berth.domain.identity.LanguageTag;
import dev.berth.domain.ratelimit.Allowance;
import dev.berth.domain.ratelimit.RateLimitError;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.ErrorCode;
import dev.berth.domain.shared.RequestOrigin;
import dev.berth.web.edge.Peers;
import dev.berth.web.edge.RequestIds;
import dev.berth.web.json.Fields;
import dev.berth.web.json.Json;
import dev.berth.web.problem.HttpError;
import dev.berth.web.problem.RequestRefused;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One request and its answer, in the words of this API. */
public final class Exchange {

  /** Bodies up to this length must have come as a whole before a thread is given to the request. */
  public static final int AWAITED_BODY_BYTES = 64 << 10;

  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final Context ctx;
  private @Nullable Visit visit;

  /** Who is asking, and what they proved it with. */
  public record Visit(Authenticated authenticated, Credential credential) {}

  Exchange(Context ctx) {
    this.ctx = ctx;
  }

  /** The request and the answer themselves, for what is not JSON. */
  public Context raw() {
    return ctx;
  }

  public RequestOrigin origin() {
    return new RequestOrigin(RequestIds.of(ctx.req()), Peers.address(ctx.req()));
  }

  /** Called by the gate once it knows. */
  public void admitted(Visit visitor) {
    visit = visitor;
  }

  /** Who is asking; only behind a gate that asked. */
  public Visit visit() {
    if (visit == null) {
      throw new IllegalStateException("the route is open to anyone");
    }
    return visit;
  }

  public Actor actor() {
    return visit().authenticated().actor();
  }

  /**
   * Who is asking, where it takes a person: what outlasts an API token is not for API tokens.
   *
   * @throws DomainException API_TOKEN_INSUFFICIENT
   */
  public Actor person() {
    visit().authenticated().signedIn();
    return actor();
  }

  /** The id in the path. @throws DomainException {@code absent} for what cannot be one */
  public <T> T id(Function<UUID, T> type, ErrorCode absent) {
    return id(ctx.pathParam("id"), type, absent);
  }

  /** The id in that part of the path. @throws DomainException {@code absent} likewise */
  public <T> T pathId(String part, Function<UUID, T> type, ErrorCode absent) {
    return id(ctx.pathParam(part), type, absent);
  }

  /** The id that a text names. @throws DomainException {@code absent} for what cannot be one */
  public <T> T id(String text, Function<UUID, T> type, ErrorCode absent) {
    if (!UUID_FORM.matcher(text).matches()) {
      throw new DomainException(absent);
    }
    return type.apply(UUID.fromString(text));
  }

  public Query query() {
    return new Query(ctx);
  }

  /** The body's bytes, which must be JSON by their name. */
  public byte[] body() {
    RequestBody.requireJson(ctx.req());
    return RequestBody.read(ctx.req());
  }

  public Fields fields(byte[] body) {
    return new Fields(Json.readObject(body));
  }

  /** The fields of the body. */
  public Fields fields() {
    return fields(body());
  }

  /** The same for routes that may be called without a body: it is as if it had no fields then. */
  public Fields optionalFields() {
    byte[] body = RequestBody.read(ctx.req());
    if (body.length == 0) {
      return new Fields(Json.object());
    }
    RequestBody.requireJson(ctx.req());
    return fields(body);
  }

  /** For routes that take no body: none, or one without fields. */
  public void noBody() {
    optionalFields().end();
  }

  /**
   * For routes that take away what has no ETag: whoever names one means another thing.
   *
   * @throws RequestRefused PRECONDITION_FAILED
   */
  public void noVersion() {
    if (!new Precondition(header("If-Match")).acceptsNone()) {
      throw new RequestRefused(HttpError.PRECONDITION_FAILED);
    }
  }

  /** The language that whoever asks wants most. */
  public LanguageTag language() {
    return AcceptLanguage.first(ctx.header("Accept-Language"));
  }

  public @Nullable String header(String name) {
    return ctx.header(name);
  }

  public Exchange header(String name, String value) {
    ctx.res().setHeader(name, value);
    return this;
  }

  /** Tells what a limit leaves (draft-ietf-httpapi-ratelimit-headers-03). */
  public void limited(Allowance allowance) {
    header("RateLimit-Limit", Integer.toString(allowance.limit()));
    header("RateLimit-Remaining", Integer.toString(allowance.remaining()));
    header("RateLimit-Reset", Long.toString(allowance.resetSeconds()));
  }

  /**
   * The same, and refuses when nothing is left.
   *
   * @throws DomainException TOO_MANY_REQUESTS
   */
  public void paced(Allowance allowance) {
    limited(allowance);
    allowance.require(RateLimitError.TOO_MANY_REQUESTS);
  }

  /** Answers; headers that are set afterwards are lost. */
  public void json(int status, JsonNode json) {
    json(status, Json.bytes(json));
  }

  /** The same for what is JSON already. */
  public void json(int status, byte[] json) {
    ctx.status(status).contentType("application/json");
    if (waits(json)) {
      LargeAnswer.of(ctx, json);
    } else {
      write(json);
    }
  }

  /** Answers 200 with something that is the same for everybody and stays in memory. */
  public void shared(String type, byte[] content) {
    ctx.status(200).contentType(type);
    if (waits(content)) {
      LargeAnswer.ofShared(ctx, content);
    } else {
      write(content);
    }
  }

  /** At once and whole: as a result it would be copied twice more on its way. */
  private void write(byte[] content) {
    ctx.res().setContentLength(content.length);
    try {
      ctx.res().getOutputStream().write(content);
    } catch (IOException gone) {
      // The client hung up; nobody is left to be told, and it is no fault of the server's.
    }
  }

  /** Whether the client may have to read before all of it is on its way. */
  private boolean waits(byte[] content) {
    return content.length > LargeAnswer.FROM_BYTES && !ctx.method().equals(HandlerType.HEAD);
  }

  public void nothing() {
    ctx.status(204);
    ctx.res().setContentType(null);
  }
}
