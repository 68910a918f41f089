package dev.berth.bootstrap.cli;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;

/** One run of the command line: what it answered and printed. */
record Run(int code, String out, String err) {

  static Run of(Path folder, Map<String, String> environment, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console =
        new Console(
            environment,
            folder,
            new BufferedReader(new StringReader("")),
            new PrintWriter(out),
            new PrintWriter(err),
            false);
    int code = Commands.run(console, arguments);
    return new Run(code, out.toString(), err.toString());
  }
}
