package dev.berth.application.session;

import dev.berth.application.audit.AuditLog;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.application.shared.SecretBox;
import dev.berth.domain.session.InstallationKey;
import dev.berth.domain.session.Totp;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.RequestOrigin;
import dev.berth.domain.shared.SealedSecret;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.UserId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Begins the next generation of keys and seals anew what the identity side has sealed. Run from the
 * machine itself, so there is no actor.
 */
public final class RotateKeys {

  private static final AuditAction ROTATED = new AuditAction("installation.rotate_keys");
  private static final int BATCH = 100;

  private final IdentityUnitOfWork unitOfWork;
  private final InstallationKeys keys;
  private final Totps totps;
  private final AccessTokens accessTokens;
  private final SecretBox box;
  private final Runnable reload;
  private final AuditLog audit;
  private final IdSource ids;
  private final Clock clock;

  /**
   * @param reload makes tokens and box take up the newest generation
   */
  public RotateKeys(
      IdentityUnitOfWork unitOfWork,
      InstallationKeys keys,
      Totps totps,
      AccessTokens accessTokens,
      SecretBox box,
      Runnable reload,
      AuditLog audit,
      IdSource ids,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.keys = keys;
    this.totps = totps;
    this.accessTokens = accessTokens;
    this.box = box;
    this.reload = reload;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @return the number of the new generation
   * @throws DomainException STALE_VERSION when somebody else rotates at the same time
   */
  public int handle() {
    int next = newest() + 1;
    add(next);
    unitOfWork.execute(keys::all).stream().filter(key -> key.number() < next).forEach(this::reseal);
    resealTotps();
    return next;
  }

  /** Sees to it that there is a private key; two nodes may do so at once. */
  public void ensure() {
    if (unitOfWork.execute(keys::all).isEmpty()) {
      try {
        add(1);
      } catch (DomainException refused) {
        if (refused.code() != SharedError.STALE_VERSION) {
          throw refused;
        }
        reload.run();
      }
    }
  }

  private int newest() {
    return unitOfWork.execute(keys::all).stream().mapToInt(InstallationKey::number).max().orElse(1);
  }

  private void add(int number) {
    SealedSecret rsa = box.seal(InstallationKey.row(number), accessTokens.newPrivateKey());
    unitOfWork.run(
        () -> {
          keys.add(new InstallationKey(number, clock.instant(), rsa));
          audit.append(
              new AuditEntry(
                  ids.next(),
                  clock.instant(),
                  Optional.empty(),
                  Optional.empty(),
                  ROTATED,
                  InstallationKey.row(number),
                  RequestOrigin.installation("keys-rotate"),
                  Map.of()));
        });
    reload.run();
  }

  private void reseal(InstallationKey key) {
    String row = InstallationKey.row(key.number());
    SealedSecret anew = box.seal(row, box.open(row, key.rsa()));
    unitOfWork.run(() -> keys.reseal(key.number(), anew));
  }

  private void resealTotps() {
    Optional<UserId> last = Optional.empty();
    List<Totp> some = totpsAfter(last);
    while (!some.isEmpty()) {
      some.forEach(this::reseal);
      last = Optional.of(some.get(some.size() - 1).user());
      some = totpsAfter(last);
    }
  }

  private List<Totp> totpsAfter(Optional<UserId> last) {
    return unitOfWork.execute(() -> totps.after(last, BATCH));
  }

  /** Where somebody uses a code at this very moment, the older key still opens it. */
  private void reseal(Totp totp) {
    String row = Totp.row(totp.user());
    try {
      SealedSecret anew = box.seal(row, box.open(row, totp.secret()));
      unitOfWork.run(() -> totps.update(totp.sealedAs(anew)));
    } catch (DomainException changed) {
      if (changed.code() != SharedError.STALE_VERSION) {
        throw changed;
      }
    }
  }
}
