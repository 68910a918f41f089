package dev.berth.bootstrap.cli;

/** A command could not do its work; the message is a sentence for the person who gave it. */
final class CommandFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CommandFailed(String sentence) {
    super(sentence);
  }
}
