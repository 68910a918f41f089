package dev.berth.bootstrap.cli;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The console of this process: the one place that reads its environment and streams. */
public final class ProcessConsole {

  private ProcessConsole() {}

  public static Console open() {
    return new Console(
        System.getenv(),
        Path.of("").toAbsolutePath(),
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())),
        writer(System.out),
        writer(System.err),
        isInteractive());
  }

  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  /** From JDK 22 on there is a console even without a terminal, and it has to be asked. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isInteractive() {
    java.io.Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException olderJdk) {
      return true;
    } catch (ReflectiveOperationException fault) {
      return false;
    }
  }
}
