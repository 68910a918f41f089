package dev.berth.host.procfs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code /proc}. */
public final class ProcFs {

  private static final int LONGEST_STAT = 4 * 1024;
  private static final int LONGEST_STATUS = 16 * 1024;
  private static final int LONGEST_LIST = 256 * 1024;

  private final Path root;

  public ProcFs() {
    this(Path.of("/proc"));
  }

  ProcFs(Path root) {
    this.root = root;
  }

  /** The process, zombies included; empty when there is none. */
  public Optional<ProcessStat> stat(long pid) {
    return read(pid, "stat", LONGEST_STAT).flatMap(ProcFs::parsed);
  }

  /** What the process uses; empty when it is gone. */
  public Optional<ProcessLoad> load(long pid) {
    return read(pid, "stat", LONGEST_STAT)
        .flatMap(
            stat ->
                read(pid, "status", LONGEST_STATUS)
                    .flatMap(status -> ProcessLoad.parse(stat, status)));
  }

  /** Every process there is, zombies included. */
  public List<ProcessStat> all() {
    List<ProcessStat> found = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, "[0-9]*")) {
      for (Path folder : folders) {
        stat(Long.parseLong(folder.getFileName().toString())).ifPresent(found::add);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot list " + root, unreadable);
    }
    return found;
  }

  /** Program and arguments; empty for a zombie, a kernel thread or nothing. */
  public List<String> arguments(long pid) {
    return read(pid, "cmdline", LONGEST_LIST).map(ProcFs::split).orElse(List.of());
  }

  /** The file that it runs; empty when it is gone, or another account's. */
  public Optional<Path> program(long pid) {
    try {
      return Optional.of(Files.readSymbolicLink(root.resolve(Long.toString(pid)).resolve("exe")));
    } catch (IOException | UnsupportedOperationException goneOrDenied) {
      return Optional.empty();
    }
  }

  /**
   * The environment with which it was started; empty when it is another account's, since the kernel
   * then denies it.
   */
  public Map<String, String> environment(long pid) {
    Map<String, String> variables = new HashMap<>();
    for (String pair : read(pid, "environ", LONGEST_LIST).map(ProcFs::split).orElse(List.of())) {
      int sign = pair.indexOf('=');
      if (sign > 0) {
        variables.putIfAbsent(pair.substring(0, sign), pair.substring(sign + 1));
      }
    }
    return variables;
  }

  /** Names this run of the kernel: start times before another boot mean nothing. */
  public String bootId() {
    try {
      return Files.readString(root.resolve("sys/kernel/random/boot_id")).strip();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read the kernel's boot id", unreadable);
    }
  }

  private Optional<String> read(long pid, String file, int limit) {
    try (InputStream stream =
        Files.newInputStream(root.resolve(Long.toString(pid)).resolve(file))) {
      byte[] bytes = stream.readNBytes(limit);
      return bytes.length == 0
          ? Optional.empty()
          : Optional.of(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException goneOrDenied) {
      return Optional.empty();
    }
  }

  private static Optional<ProcessStat> parsed(String line) {
    try {
      return Optional.of(ProcessStat.parse(line));
    } catch (IllegalArgumentException torn) {
      return Optional.empty();
    }
  }

  private static List<String> split(String text) {
    String whole = text.endsWith("\0") ? text.substring(0, text.length() - 1) : text;
    return List.of(whole.split("\0", -1));
  }
}
