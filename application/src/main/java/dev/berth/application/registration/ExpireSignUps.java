package dev.berth.application.registration;

import dev.berth.application.audit.AuditLog;
import dev.berth.application.registration.SignUps.SignUp;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.IdentityNews;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.RequestOrigin;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes away sign-ups that were not verified within 24 hours, and tells the workspace side, which
 * has a profile of theirs; for where that is required.
 */
public final class ExpireSignUps {

  private static final AuditAction EXPIRED = new AuditAction("tenant.expire");
  private static final Duration PATIENCE = Duration.ofDays(1);
  private static final int AT_ONCE = 100;

  private final IdentityUnitOfWork unitOfWork;
  private final SignUps signUps;
  private final IdentityNews news;
  private final AuditLog audit;
  private final IdSource ids;
  private final Clock clock;

  public ExpireSignUps(
      IdentityUnitOfWork unitOfWork,
      SignUps signUps,
      IdentityNews news,
      AuditLog audit,
      IdSource ids,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.signUps = signUps;
    this.news = news;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @return how many went
   */
  public int run() {
    int gone = 0;
    int last;
    do {
      last = unitOfWork.execute(this::removeSome);
      gone += last;
    } while (last == AT_ONCE);
    return gone;
  }

  private int removeSome() {
    Instant now = clock.instant();
    List<SignUp> removed = signUps.remove(now.minus(PATIENCE), AT_ONCE);
    removed.forEach(
        signUp -> {
          news.purge(signUp.standing(), now);
          audit.append(entry(signUp, now));
        });
    return removed.size();
  }

  private AuditEntry entry(SignUp signUp, Instant now) {
    return new AuditEntry(
        ids.next(),
        now,
        Optional.empty(),
        Optional.of(signUp.tenant()),
        EXPIRED,
        "tenant:" + signUp.tenant(),
        RequestOrigin.installation("sign-up-expiry"),
        Map.of("user", signUp.user().toString()));
  }
}
