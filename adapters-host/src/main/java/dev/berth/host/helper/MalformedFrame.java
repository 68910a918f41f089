package dev.berth.host.helper;

/** What came in is not what the protocol says. The message names the rule and repeats no byte. */
public final class MalformedFrame extends Exception {

  private static final long serialVersionUID = 1L;

  MalformedFrame(String rule) {
    super(rule);
  }
}
