package dev.berth.application.session;

import dev.berth.application.shared.CrossTenant;
import dev.berth.application.shared.DrivenPort;
import dev.berth.domain.session.InstallationKey;
import dev.berth.domain.shared.SealedSecret;
import java.util.List;

/** The generations of keys. Every method joins the caller's unit of work. */
@DrivenPort
@CrossTenant("the keys are the installation's")
public interface InstallationKeys {

  /**
   * @throws dev.berth.domain.shared.DomainException STALE_VERSION when there is one of that number
   */
  InstallationKey add(InstallationKey key);

  /** Lowest number first. */
  List<InstallationKey> all();

  /** Replaces how a private key is sealed; an unknown number is fine. */
  void reseal(int number, SealedSecret rsa);
}
