package dev.berth.application.ratelimit;

import dev.berth.domain.ratelimit.Rate;
import dev.berth.domain.ratelimit.RateKey.Counter;
import java.util.Optional;

/**
 * What is limited how; nothing where a limit is off. What has no setting of its own has a counter
 * of its own at the rate of its nearest kin.
 */
public record Rates(
    Optional<Rate> logInToAccount,
    Optional<Rate> logInFromAddress,
    Optional<Rate> registerFromAddress,
    Optional<Rate> mailToRecipient,
    Optional<Rate> mailOfUser,
    Optional<Rate> mailOfTenant,
    Optional<Rate> requestsOfUser) {

  /** No limits. */
  public static final Rates OFF =
      new Rates(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  Optional<Rate> of(Counter counter) {
    return switch (counter) {
      case LOG_IN_TO_ACCOUNT, PASSWORD_OF_USER, SECOND_FACTOR_OF_USER -> logInToAccount;
      case LOG_IN_FROM_ADDRESS, TOKEN_FROM_ADDRESS -> logInFromAddress;
      case REGISTER_FROM_ADDRESS -> registerFromAddress;
      case MAIL_TO_RECIPIENT, RESET_TO_RECIPIENT, NOTICE_TO_UNCONFIRMED -> mailToRecipient;
      case MAIL_OF_USER -> mailOfUser;
      case MAIL_OF_TENANT, ADDRESS_CHANGE_OF_TENANT -> mailOfTenant;
      case REQUESTS_OF_USER, REFRESHES_FROM_ADDRESS -> requestsOfUser;
    };
  }
}
