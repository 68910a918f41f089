package dev.berth.web.workspace;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.application.host.LogPosition;
import dev.berth.application.host.LogSlice;
import dev.berth.application.workspace.ReadLogs;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.web.json.Json;
import dev.berth.web.stream.Feed;
import dev.berth.web.stream.Lookups;
import dev.berth.web.stream.ServerSentEvent;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The lines of a workspace's log as they are written. */
final class LogFeed implements Feed {

  /** File and offset, which is where a client goes on. */
  static final Pattern ID = Pattern.compile("(-?[0-9]{1,18}):([0-9]{1,18})");

  /** A watcher who begins gets no more than fits into what is kept for a slow one. */
  private static final int MOST_FIRST_CHARACTERS = 64 << 10;

  private final ReadLogs logs;
  private final WorkspaceId workspace;
  private final int lines;
  private LogPosition position;
  private final boolean resumes;

  LogFeed(ReadLogs logs, WorkspaceId workspace, int lines, Optional<MatchResult> lastSeen) {
    this.logs = logs;
    this.workspace = workspace;
    this.lines = lines;
    this.resumes = lastSeen.isPresent();
    this.position = lastSeen.map(LogFeed::position).orElse(new LogPosition(0, 0));
  }

  @Override
  public List<ServerSentEvent> first(Actor actor) {
    return resumes
        ? told(logs.since(actor, workspace, position))
        : told(newest(logs.tail(actor, workspace, lines)));
  }

  @Override
  public boolean waits() {
    return true;
  }

  @Override
  public void check(Actor actor) {
    logs.check(actor, workspace);
  }

  @Override
  public List<ServerSentEvent> next(Actor actor, Lookups lookups) {
    return told(logs.since(actor, workspace, position));
  }

  @Override
  public boolean ended() {
    return false;
  }

  static ArrayNode lines(LogSlice slice) {
    ArrayNode json = Json.object().arrayNode();
    slice.lines().forEach(json::add);
    return json;
  }

  private List<ServerSentEvent> told(LogSlice slice) {
    position = slice.end();
    if (slice.lines().isEmpty()) {
      return List.of();
    }
    ObjectNode json = Json.object();
    json.set("lines", lines(slice));
    return List.of(new ServerSentEvent(position.file() + ":" + position.offset(), "log", json));
  }

  private static LogSlice newest(LogSlice slice) {
    int from = slice.lines().size();
    int characters = 0;
    while (from > 0 && characters <= MOST_FIRST_CHARACTERS) {
      from--;
      characters += slice.lines().get(from).length();
    }
    int first = characters > MOST_FIRST_CHARACTERS ? from + 1 : from;
    return new LogSlice(slice.lines().subList(first, slice.lines().size()), slice.end());
  }

  private static LogPosition position(MatchResult id) {
    return new LogPosition(Long.parseLong(id.group(1)), Long.parseLong(id.group(2)));
  }
}
