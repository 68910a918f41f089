package dev.berth.application.mail;

/**
 * What became of a letter.
 *
 * @param reply the mail server's words, at most 200 characters, on one line; never of the letter
 */
public record Delivery(Outcome outcome, String reply) {

  private static final int MOST = 200;

  /** The four things that can happen. */
  public enum Outcome {
    TAKEN,
    /** Not now, because of this letter (RFC 5321, section 4.2.1: 4yz). */
    LATER,
    /** Never, because of this letter (5yz). */
    REFUSED,
    /** No letter gets through: the server is away, or wants nothing to do with us. */
    UNREACHABLE
  }

  public Delivery {
    String line = reply.replaceAll("\\p{Cntrl}+", " ").strip();
    reply = line.length() > MOST ? line.substring(0, MOST) : line;
  }
}
