package dev.berth.domain.mail;

/** Why a mail is no longer owed. */
public enum MailEnd {
  /** A mail server took it. */
  SENT,
  /** The mail server said no for good (RFC 5321, section 4.2.1: 5yz), or "later" for too long. */
  REFUSED,
  /** It was asked for under an address that nothing is known of. */
  NOBODY,
  /** What its link would have done is no longer wanted. */
  RECALLED
}
