package dev.berth.bootstrap.cli;

import dev.berth.bootstrap.server.KeyDesk;
import dev.berth.domain.shared.DomainException;
import picocli.CommandLine.Command;

/** The keys that sign access tokens and encrypt what must be read back. */
@Command(name = "keys", description = "Rotates signing and encryption keys.")
final class KeysCommand {

  private final BerthCommand berth;

  KeysCommand(BerthCommand berth) {
    this.berth = berth;
  }

  @Command(
      name = "rotate",
      description = {
        "Begins a new generation of keys and encrypts stored secrets anew.",
        "The old keys verify until the last token that they signed has expired."
      })
  int rotate() {
    try (KeyDesk desk = KeyDesk.open(berth.settings().orThrow())) {
      int generation = desk.rotate();
      berth.console().out().println("Generation " + generation + " of the keys is in use.");
      return ExitCodes.OK;
    } catch (DomainException e) {
      throw new CommandFailed("The keys were not rotated: " + e.code().code() + ".");
    }
  }
}
