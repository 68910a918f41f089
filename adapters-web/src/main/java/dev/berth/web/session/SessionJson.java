package dev.berth.web.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.domain.session.Session;
import dev.berth.domain.shared.SessionId;
import dev.berth.web.json.Json;
import dev.berth.web.json.Words;

/** A session as its owner sees it. */
public final class SessionJson {

  private SessionJson() {}

  /**
   * @param current the session that asks
   */
  public static ObjectNode of(Session session, SessionId current) {
    ObjectNode json = Json.object();
    json.put("id", session.id().toString());
    json.put("device", session.device().userAgent());
    json.put("address", session.device().address());
    json.put("remembered", session.remembered());
    json.put("current", session.id().equals(current));
    json.put("created_at", Words.time(session.createdAt()));
    json.put("last_seen_at", Words.time(session.lastSeenAt()));
    json.put("expires_at", Words.time(session.expiresAt()));
    return json;
  }
}
