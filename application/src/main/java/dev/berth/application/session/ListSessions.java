package dev.berth.application.session;

import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.session.Session;
import dev.berth.domain.shared.Actor;
import java.time.Clock;

/** Where the actor is logged in (ASVS 5.0, 7.5.2). */
public final class ListSessions {

  private final IdentityUnitOfWork unitOfWork;
  private final Sessions sessions;
  private final Clock clock;

  public ListSessions(IdentityUnitOfWork unitOfWork, Sessions sessions, Clock clock) {
    this.unitOfWork = unitOfWork;
    this.sessions = sessions;
    this.clock = clock;
  }

  /**
   * The actor's live sessions, newest first. @throws dev.berth.domain.shared.DomainException
   * CURSOR_MALFORMED
   */
  public Page<Session> handle(Actor actor, PageRequest page) {
    return unitOfWork.execute(() -> sessions.live(actor.user(), clock.instant(), page));
  }
}
