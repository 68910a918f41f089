package dev.berth.host.machine;

import dev.berth.application.host.WorkspaceSpec;
import dev.berth.domain.template.Template;
import dev.berth.testkit.shared.Eventually;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

/** A workspace whose program prints what a test wants, and waits until the journal has it. */
final class Typewriter implements AutoCloseable {

  private final SystemdHost host;
  private final String unit;
  private final OutputStream pipe;
  private final StringBuilder typed = new StringBuilder();

  private Typewriter(SystemdHost host, String unit, OutputStream pipe) {
    this.host = host;
    this.unit = unit;
    this.pipe = pipe;
  }

  static Typewriter of(SystemdHost host, WorkspaceSpec spec) {
    String path = "/var/lib/berth/homes/" + spec.instance() + "/pipe";
    host.machine.must("mkfifo", "-m", "0666", path);
    Template cat =
        new Template(
            spec.template().id(),
            "Cat",
            List.of("/bin/cat", path),
            List.of(),
            spec.template().environment(),
            "/healthz",
            "none",
            "1",
            false);
    host.processes.ensureStarted(
        new WorkspaceSpec(
            spec.workspace(),
            spec.instance(),
            cat,
            spec.port(),
            spec.limits(),
            spec.wishes(),
            spec.password()));
    try {
      return new Typewriter(
          host,
          "berth-ws@" + spec.instance() + ".service",
          Files.newOutputStream(host.machine.path(path)));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  void type(String text) {
    try {
      pipe.write(text.getBytes(StandardCharsets.UTF_8));
      pipe.flush();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    typed.append(text);
    String whole = typed.substring(0, typed.lastIndexOf("\n") + 1);
    String last = whole.lines().reduce("", (before, line) -> line).replaceAll("\\p{Cntrl}", "");
    Eventually.holds("the journal has it", () -> journal().contains(last));
  }

  private String journal() {
    return host.machine.must(
        "journalctl", "--namespace=berth", "--quiet", "--output=cat", "--all", "--unit=" + unit);
  }

  @Override
  public void close() {
    try {
      pipe.close();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
