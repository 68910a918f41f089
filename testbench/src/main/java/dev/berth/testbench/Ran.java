package dev.berth.testbench;

import java.util.List;

/**
 * A program that ran to its end.
 *
 * @param exit its status; 124 when it was ended because it took too long
 * @param output what it printed
 * @param errors what it printed to the standard error
 */
public record Ran(List<String> command, int exit, String output, String errors) {

  public Ran {
    command = List.copyOf(command);
  }

  /** What it printed, without white space at the ends. @throws AssertionError when it failed */
  public String orFail() {
    if (exit != 0) {
      throw new AssertionError(command + " ended with " + exit + ": " + output + errors);
    }
    return output.strip();
  }
}
