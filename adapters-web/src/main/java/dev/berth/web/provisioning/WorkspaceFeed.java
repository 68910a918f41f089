package dev.berth.web.provisioning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.application.operation.WatchWorkspace;
import dev.berth.domain.provisioning.WorkspaceEvent;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.web.stream.Feed;
import dev.berth.web.stream.Lookups;
import dev.berth.web.stream.ServerSentEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What happens to a workspace: first how it is, then every change. */
public final class WorkspaceFeed implements Feed {

  /** A sequence number. */
  public static final Pattern ID = Pattern.compile("[0-9]{1,18}");

  private final WatchWorkspace watch;
  private final WorkspaceId workspace;
  private final Function<Actor, ObjectNode> snapshot;
  private final boolean resumes;
  private long sequence;

  private record Question(UserId user, WorkspaceId workspace, long after) {}

  /**
   * @param lastSeen the event after which a client that comes back goes on
   * @param snapshot the workspace as it is now
   */
  public WorkspaceFeed(
      WatchWorkspace watch,
      WorkspaceId workspace,
      Optional<Long> lastSeen,
      Function<Actor, ObjectNode> snapshot) {
    this.watch = watch;
    this.workspace = workspace;
    this.resumes = lastSeen.isPresent();
    this.sequence = lastSeen.orElse(0L);
    this.snapshot = snapshot;
  }

  @Override
  public List<ServerSentEvent> first(Actor actor) {
    if (resumes) {
      return next(actor, new Lookups());
    }
    // What happens between the two looks is told twice rather than never.
    sequence = watch.latest(actor, workspace);
    return List.of(new ServerSentEvent(Long.toString(sequence), "snapshot", snapshot.apply(actor)));
  }

  @Override
  public List<ServerSentEvent> next(Actor actor, Lookups lookups) {
    List<ServerSentEvent> told = new ArrayList<>();
    for (WorkspaceEvent event : since(actor, lookups)) {
      told.add(EventJson.of(event));
    }
    return told;
  }

  @Override
  public boolean ended() {
    return false;
  }

  List<WorkspaceEvent> since(Actor actor, Lookups lookups) {
    List<WorkspaceEvent> events =
        lookups.once(
            new Question(actor.user(), workspace, sequence),
            () -> watch.after(actor, workspace, sequence));
    if (!events.isEmpty()) {
      sequence = events.get(events.size() - 1).sequence();
    }
    return events;
  }

  boolean resumes() {
    return resumes;
  }

  long sequence() {
    return sequence;
  }
}
