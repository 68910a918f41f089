package dev.berth.bootstrap.cli;

import dev.berth.application.identity.CreateOperator;
import dev.berth.bootstrap.server.OperatorDesk;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.shared.DomainException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Accounts that run the installation. */
@Command(name = "admin", description = "Makes operator accounts.")
final class AdminCommand {

  private final BerthCommand berth;

  AdminCommand(BerthCommand berth) {
    this.berth = berth;
  }

  @Command(
      name = "create",
      description = {
        "Makes an operator account and prints its one-time password.",
        "Nothing but a new password opens the rest to it."
      })
  int create(@Parameters(paramLabel = "EMAIL") String email) {
    try (OperatorDesk desk = OperatorDesk.open(berth.settings().orThrow())) {
      CreateOperator.Created created = desk.create(EmailAddress.parse(email));
      berth.console().out().println(created.password().reveal());
      berth
          .console()
          .err()
          .println(
              "The operator "
                  + created.user().email().value()
                  + " was made. The password above works once: it must be changed at log-in.");
      return ExitCodes.OK;
    } catch (DomainException e) {
      throw new CommandFailed("The operator was not made: " + e.code().code() + ".");
    }
  }
}
