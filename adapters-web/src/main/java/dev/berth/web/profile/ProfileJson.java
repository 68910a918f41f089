package dev.berth.web.profile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.domain.profile.AvatarUrl;
import dev.berth.domain.profile.Bio;
import dev.berth.domain.profile.DisplayName;
import dev.berth.domain.profile.Profile;
import dev.berth.web.json.Json;
import dev.berth.web.json.Words;

/** A profile as the API shows it. */
public final class ProfileJson {

  private ProfileJson() {}

  public static ObjectNode of(Profile profile) {
    ObjectNode json = Json.object();
    json.put("user_id", profile.user().toString());
    json.put("display_name", profile.portrait().displayName().map(DisplayName::value).orElse(null));
    json.put("bio", profile.portrait().bio().map(Bio::value).orElse(null));
    json.put("avatar_url", profile.portrait().avatarUrl().map(AvatarUrl::value).orElse(null));
    json.put("rank", profile.rank().value());
    ArrayNode missions = json.putArray("missions_completed");
    profile.achievements().missions().forEach(missions::add);
    ArrayNode trainings = json.putArray("trainings_completed");
    profile.achievements().trainings().forEach(trainings::add);
    json.set("stats", StatsJson.of(profile.achievements().stats()));
    ArrayNode identities = json.putArray("identities");
    profile
        .identities()
        .all()
        .forEach(
            identity ->
                identities
                    .addObject()
                    .put("provider", identity.provider())
                    .put("subject", identity.subject()));
    json.put("created_at", Words.time(profile.createdAt()));
    json.put("updated_at", Words.time(profile.updatedAt()));
    return json;
  }

  static String etag(Profile profile) {
    return "\"" + profile.version() + "\"";
  }
}
