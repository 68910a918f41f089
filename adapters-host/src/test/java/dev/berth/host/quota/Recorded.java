package dev.berth.host.quota;

import dev.berth.host.command.Command;
import dev.berth.host.command.CommandResult;
import dev.berth.host.command.CommandRunner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Notes what would run and answers as told, by the beginning of what would run. */
final class Recorded implements CommandRunner {

  private final List<List<String>> ran = new ArrayList<>();
  private final Map<String, CommandResult> answers = new LinkedHashMap<>();

  Recorded answering(String beginning, int exit, String output, String errors) {
    answers.put(beginning, new CommandResult(exit, output, errors));
    return this;
  }

  List<List<String>> ran() {
    return ran;
  }

  @Override
  public CommandResult run(Command command) {
    ran.add(command.argv());
    String whole = String.join(" ", command.argv());
    CommandResult result =
        answers.entrySet().stream()
            .filter(answer -> whole.startsWith(answer.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(new CommandResult(0, "", ""));
    result.output().lines().forEach(command.onLine());
    return result;
  }
}
