package dev.berth.web.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.domain.token.ApiToken;
import dev.berth.web.json.Json;
import dev.berth.web.json.Words;

/** An API token as the API shows it: never the token itself. */
public final class ApiTokenJson {

  private ApiTokenJson() {}

  public static ObjectNode of(ApiToken token) {
    ObjectNode json = Json.object();
    json.put("id", token.id().toString());
    json.put("name", token.name().value());
    json.put("scope", Words.word(token.scope()));
    json.put("created_at", Words.time(token.createdAt()));
    json.put("expires_at", Words.time(token.expiresAt()));
    json.put("last_used_at", token.lastUsedAt().map(Words::time).orElse(null));
    return json;
  }
}
