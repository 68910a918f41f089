package dev.berth.application.session;

import dev.berth.application.shared.CrossTenant;
import dev.berth.application.shared.DrivenPort;
import dev.berth.domain.session.Totp;
import dev.berth.domain.shared.UserId;
import java.util.List;
import java.util.Optional;

/** All second factors, one a user. Every method joins the caller's unit of work. */
@DrivenPort
@CrossTenant("a second factor belongs to a user, who may have no tenant")
public interface Totps {

  /**
   * @throws dev.berth.domain.shared.DomainException TOTP_ALREADY_ENABLED when the user has one
   */
  Totp add(Totp totp);

  /**
   * @throws dev.berth.domain.shared.DomainException STALE_VERSION
   */
  Totp update(Totp totp);

  Optional<Totp> find(UserId user);

  /** Removes the user's; none is fine. */
  void remove(UserId user);

  /** The first of those whose user comes after that one, in the order of users. */
  List<Totp> after(Optional<UserId> user, int limit);
}
