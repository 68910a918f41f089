package dev.berth.web.session;

import dev.berth.application.identity.ChangeAccount;
import dev.berth.application.session.SignedIn;
import dev.berth.domain.identity.AvatarUrl;
import dev.berth.domain.identity.FullName;
import dev.berth.domain.identity.LanguageTag;
import dev.berth.domain.identity.TimeZoneName;
import dev.berth.domain.identity.User;
import dev.berth.domain.identity.Username;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.SharedError;
import dev.berth.web.http.Access;
import dev.berth.web.http.Exchange;
import dev.berth.web.http.Route;
import dev.berth.web.json.Fields;
import dev.berth.web.problem.HttpError;
import dev.berth.web.problem.RequestRefused;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code PATCH /api/v1/me}. */
public final class AccountRoutes {

  private static final int MOST_TAGS = 50;

  private final ChangeAccount change;

  public AccountRoutes(ChangeAccount change) {
    this.change = change;
  }

  public List<Route> routes() {
    return List.of(Route.patch("/api/v1/me", Access.ACTOR, this::change));
  }

  private void change(Exchange exchange) {
    SignedIn asking = exchange.visit().authenticated().signedIn();
    Fields fields = exchange.fields();
    Supplier<Optional<Username>> username = fields.optional("username", Username::parse);
    Supplier<Optional<FullName>> fullName = fields.optional("full_name", FullName::parse);
    Supplier<Optional<Optional<AvatarUrl>>> avatar =
        fields.nullable("avatar_url", AvatarUrl::parse);
    Supplier<Optional<TimeZoneName>> timezone = fields.optional("timezone", TimeZoneName::parse);
    Supplier<Optional<LanguageTag>> locale = fields.optional("locale", LanguageTag::parse);
    fields.end();
    ChangeAccount.Command command =
        new ChangeAccount.Command(
            username.get(), fullName.get(), avatar.get(), timezone.get(), locale.get());
    Optional<Long> expected = expected(exchange.header("If-Match"), asking);
    try {
      answer(exchange, asking, change.handle(exchange.actor(), command, expected));
    } catch (DomainException refused) {
      throw expected.isPresent() && refused.code() == SharedError.STALE_VERSION
          ? new RequestRefused(HttpError.PRECONDITION_FAILED)
          : refused;
    }
  }

  private static void answer(Exchange exchange, SignedIn asking, User changed) {
    SignedIn now = new SignedIn(asking.session(), changed, asking.membership(), asking.tenant());
    exchange.header("ETag", SignedInJson.etag(now.user(), now.membership()));
    exchange.json(200, SignedInJson.user(now.user(), now.membership()));
  }

  /** The user's version that the change is held to (RFC 9110, section 13.1.1). */
  private static Optional<Long> expected(@Nullable String header, SignedIn asking) {
    if (header == null || header.strip().equals("*")) {
      return Optional.empty();
    }
    String current = SignedInJson.etag(asking.user(), asking.membership());
    if (Arrays.stream(header.split(",", MOST_TAGS)).map(String::strip).noneMatch(current::equals)) {
      throw new RequestRefused(HttpError.PRECONDITION_FAILED);
    }
    return Optional.of(asking.user().version());
  }
}
