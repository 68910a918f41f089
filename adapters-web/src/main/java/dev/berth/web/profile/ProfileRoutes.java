package dev.berth.web.profile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.application.profile.ProfileFilter;
import dev.berth.application.profile.ReadProfiles;
import dev.berth.application.profile.UpdateProfile;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.profile.AvatarUrl;
import dev.berth.domain.profile.Bio;
import dev.berth.domain.profile.DisplayName;
import dev.berth.domain.profile.Profile;
import dev.berth.domain.profile.ProfileError;
import dev.berth.domain.profile.Rank;
import dev.berth.domain.profile.Stats;
import dev.berth.domain.shared.Edit;
import dev.berth.domain.shared.ErrorCode;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.UserId;
import dev.berth.web.http.Access;
import dev.berth.web.http.Blame;
import dev.berth.web.http.Exchange;
import dev.berth.web.http.Precondition;
import dev.berth.web.http.Query;
import dev.berth.web.http.Route;
import dev.berth.web.json.Fields;
import dev.berth.web.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code /api/v1/me/profile}, {@code /api/v1/tenant/profiles} and each member's. */
public final class ProfileRoutes {

  private static final String OWN = "/api/v1/me/profile";
  private static final String ONE = "/api/v1/tenant/members/{user_id}/profile";

  private final Calls calls;

  /** What these routes call. */
  public record Calls(ReadProfiles read, UpdateProfile update) {}

  public ProfileRoutes(Calls calls) {
    this.calls = calls;
  }

  public List<Route> routes() {
    return List.of(
        Route.get(OWN, Access.ACTOR, this::own),
        Route.patch(OWN, Access.ACTOR, this::changeOwn),
        Route.get("/api/v1/tenant/profiles", Access.ACTOR, this::list),
        Route.get(ONE, Access.ACTOR, this::one),
        Route.patch(ONE, Access.ACTOR, this::honour));
  }

  private void own(Exchange exchange) {
    answer(exchange, calls.read().own(exchange.actor()));
  }

  private void changeOwn(Exchange exchange) {
    Fields fields = exchange.fields();
    Supplier<Edit<DisplayName>> name = fields.edit("display_name", DisplayName::parse);
    Supplier<Edit<Bio>> bio = fields.edit("bio", Bio::parse);
    Supplier<Edit<AvatarUrl>> avatar = fields.edit("avatar_url", AvatarUrl::new);
    fields.end();
    UpdateProfile.Own change = new UpdateProfile.Own(name.get(), bio.get(), avatar.get());
    Precondition condition = new Precondition(exchange.header("If-Match"));
    answer(
        exchange,
        condition.in(
            () ->
                calls
                    .update()
                    .own(
                        exchange.actor(),
                        change,
                        profile -> condition.accepts(ProfileJson.etag(profile)))));
  }

  private void list(Exchange exchange) {
    Query query = exchange.query();
    PageRequest page = query.page();
    Optional<Rank> rank = query.optional("rank", Rank::new);
    Optional<String> provider = query.optional("provider", text -> text);
    Optional<String> subject = query.optional("subject", text -> text);
    query.end();
    ProfileFilter filter = new ProfileFilter(rank, provider, subject);
    Page<Profile> found =
        Blame.on("cursor").in(() -> calls.read().list(exchange.actor(), filter, page));
    ObjectNode json = Json.object();
    ArrayNode items = json.putArray("items");
    found.items().forEach(profile -> items.add(ProfileJson.of(profile)));
    json.put("next_cursor", found.next().orElse(null));
    exchange.json(200, json);
  }

  private void one(Exchange exchange) {
    answer(exchange, calls.read().one(exchange.actor(), id(exchange)));
  }

  private void honour(Exchange exchange) {
    UserId id = id(exchange);
    Fields fields = exchange.fields();
    Supplier<Optional<Rank>> rank = fields.optional("rank", Rank::new);
    Supplier<Optional<List<String>>> missions = fields.texts("missions_completed");
    Supplier<Optional<List<String>>> trainings = fields.texts("trainings_completed");
    Supplier<Optional<Stats>> stats = fields.any("stats", StatsJson::parse);
    fields.end();
    UpdateProfile.Honours honours =
        new UpdateProfile.Honours(rank.get(), missions.get(), trainings.get(), stats.get());
    String blamed = missions.get().isPresent() ? "missions_completed" : "trainings_completed";
    Precondition condition = new Precondition(exchange.header("If-Match"));
    answer(
        exchange,
        condition.in(
            () ->
                Blame.by(code -> field(code, blamed))
                    .in(
                        () ->
                            calls
                                .update()
                                .ofMember(
                                    exchange.actor(),
                                    id,
                                    honours,
                                    profile -> condition.accepts(ProfileJson.etag(profile))))));
  }

  private static Optional<String> field(ErrorCode code, String blamed) {
    return code == ProfileError.ACHIEVEMENT_MALFORMED ? Optional.of(blamed) : Optional.empty();
  }

  private static void answer(Exchange exchange, Profile profile) {
    exchange.header("ETag", ProfileJson.etag(profile));
    exchange.json(200, ProfileJson.of(profile));
  }

  private static UserId id(Exchange exchange) {
    return exchange.pathId("user_id", UserId::new, SharedError.USER_NOT_FOUND);
  }
}
