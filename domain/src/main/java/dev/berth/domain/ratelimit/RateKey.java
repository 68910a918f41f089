package dev.berth.domain.ratelimit;

import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.token.TokenDigest;
import java.util.Arrays;
import java.util.List;

/**
 * Under what tries are counted: what is limited and for whom, digested, so that a table of counters
 * lists neither addresses nor accounts.
 */
public record RateKey(TokenDigest digest) {

  private static final int GROUPS = 8;
  private static final int GROUPS_OF_A_NETWORK = 4;

  /** What has a counter of its own. */
  public enum Counter {
    LOG_IN_TO_ACCOUNT,
    LOG_IN_FROM_ADDRESS,
    REGISTER_FROM_ADDRESS,
    MAIL_TO_RECIPIENT,
    /** Apart from other mails, by which a stranger could keep the owner from the link. */
    RESET_TO_RECIPIENT,
    NOTICE_TO_UNCONFIRMED,
    MAIL_OF_USER,
    MAIL_OF_TENANT,
    /** Apart from invitations, which any member could hold up by changes of the own address. */
    ADDRESS_CHANGE_OF_TENANT,
    TOKEN_FROM_ADDRESS,
    PASSWORD_OF_USER,
    SECOND_FACTOR_OF_USER,
    REQUESTS_OF_USER,
    REFRESHES_FROM_ADDRESS
  }

  /** All spellings of one address of an account are one key. */
  public static RateKey of(Counter counter, EmailAddress email) {
    return digested(counter, email.key());
  }

  public static RateKey of(Counter counter, UserId user) {
    return digested(counter, user.toString());
  }

  public static RateKey of(Counter counter, TenantId tenant) {
    return digested(counter, tenant.toString());
  }

  /**
   * An IPv4 address, or the /64 of an IPv6 address: that is what one subscriber is given (RFC
   * 6177), and who has one has 2^64 addresses.
   */
  public static RateKey ofAddress(Counter counter, String address) {
    return digested(counter, network(address));
  }

  /** What stands for an address: itself, or the network of an IPv6 one. */
  public static String network(String address) {
    if (!address.contains(":")) {
      return address;
    }
    String[] halves = address.split("::", -1);
    List<String> head = groups(halves[0]);
    List<String> tail = halves.length > 1 ? groups(halves[1]) : List.of();
    String[] all = new String[GROUPS];
    Arrays.fill(all, "0");
    for (int i = 0; i < Math.min(head.size(), GROUPS); i++) {
      all[i] = head.get(i);
    }
    for (int i = 0; i < Math.min(tail.size(), GROUPS); i++) {
      all[GROUPS - 1 - i] = tail.get(tail.size() - 1 - i);
    }
    return String.join(":", Arrays.asList(all).subList(0, GROUPS_OF_A_NETWORK)) + "::/64";
  }

  private static List<String> groups(String half) {
    return Arrays.stream(half.split(":", -1)).filter(group -> !group.isEmpty()).toList();
  }

  private static RateKey digested(Counter counter, String subject) {
    return new RateKey(TokenDigest.of(new Secret(counter.name() + " " + subject)));
  }
}
