package dev.berth.bootstrap.cli;

import dev.berth.application.host.HostException;
import dev.berth.bootstrap.server.StartFailure;
import dev.berth.bootstrap.settings.FaultySettings;
import dev.berth.bootstrap.settings.datafolder.DataFolderProblem;
import dev.berth.host.postgres.PostgresUnavailable;
import dev.berth.persistence.schema.SchemaException;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

/** The one list of subcommands, and how a command line is run and its failures told. */
public final class Commands {

  /** A new subcommand is one small class and one line here. */
  private static final List<Function<BerthCommand, Object>> ALL =
      List.of(
          ServeCommand::new,
          ConfigCommand::new,
          DbCommand::new,
          AdminCommand::new,
          KeysCommand::new,
          DoctorCommand::new,
          TemplatesCommand::new,
          OpenApiCommand::new,
          VersionCommand::new);

  /** Exceptions whose message is a sentence for the person who gave the command. */
  private static final List<Class<? extends Exception>> PEOPLE =
      List.of(
          CommandFailed.class,
          StartFailure.class,
          DataFolderProblem.class,
          PostgresUnavailable.class,
          SchemaException.class,
          HostException.class);

  // What follows an equals sign may be a secret that was meant for another option.
  private static final Pattern VALUE = Pattern.compile("=[^']*");

  private Commands() {}

  /** Runs a command line and answers its exit code. */
  public static int run(Console console, String... arguments) {
    int code = assemble(console).execute(arguments);
    console.out().flush();
    console.err().flush();
    return code;
  }

  static CommandLine assemble(Console console) {
    BerthCommand berth = new BerthCommand(console);
    CommandLine line = new CommandLine(berth);
    ALL.forEach(command -> line.addSubcommand(command.apply(berth)));
    return line.setOut(console.out())
        .setErr(console.err())
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setExpandAtFiles(false)
        .setUsageHelpWidth(90)
        .setParameterExceptionHandler((fault, given) -> notUnderstood(console, fault))
        .setExecutionExceptionHandler((fault, command, parsed) -> failed(console, fault));
  }

  private static int notUnderstood(Console console, ParameterException fault) {
    String message = String.valueOf(fault.getMessage());
    console.err().println("berth: " + VALUE.matcher(message).replaceAll("=..."));
    String command = fault.getCommandLine().getCommandSpec().qualifiedName();
    console.err().printf("Try '%s --help'.%n", command);
    return ExitCodes.USAGE;
  }

  private static int failed(Console console, Exception fault) throws Exception {
    if (fault instanceof FaultySettings faulty) {
      console.err().println("berth: " + faulty.report());
      return ExitCodes.FAULTY_SETTINGS;
    }
    if (PEOPLE.stream().anyMatch(type -> type.isInstance(fault))) {
      console.err().println("berth: " + fault.getMessage());
      return ExitCodes.FAILED;
    }
    throw fault;
  }
}
