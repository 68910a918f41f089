package dev.berth.host.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A unit of Berth's own as it is installed, with what {@code systemctl edit} laid over it
 * (systemd.unit(5)). The files are read: systemd itself answers few accounts.
 */
public final class InstalledUnit {

  public static final String SERVER = "berth.service";
  public static final String HELPER = "berth-helper.service";

  static final String OF_THE_MACHINE = "etc/systemd/system";
  private static final List<String> PLACES =
      List.of(OF_THE_MACHINE, "usr/local/lib/systemd/system", "usr/lib/systemd/system");
  private static final String SECTION = "[Service]";

  private final Path file;
  private final List<Path> over;
  private final List<String> lines;

  private InstalledUnit(Path file, List<Path> over, List<String> lines) {
    this.file = file;
    this.over = List.copyOf(over);
    this.lines = lines;
  }

  /**
   * @param root where the machine's root folder is seen
   * @return empty where it is not installed, or cannot be read
   */
  public static Optional<InstalledUnit> of(Path root, String name) {
    return PLACES.stream()
        .map(place -> root.resolve(place).resolve(name))
        .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
        .findFirst()
        .flatMap(file -> read(root, file));
  }

  private static Optional<InstalledUnit> read(Path root, Path file) {
    try {
      List<Path> over = new ArrayList<>();
      List<String> lines = new ArrayList<>();
      if (!isMasked(file)) {
        lines.addAll(service(file));
        for (String place : PLACES) {
          Path folder = root.resolve(place).resolve(file.getFileName() + ".d");
          if (Files.isDirectory(folder)) {
            over.add(folder);
          }
          for (Path more : laidOver(folder)) {
            over.add(more);
            lines.addAll(service(more));
          }
        }
      }
      return Optional.of(new InstalledUnit(file, over, lines));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static List<Path> laidOver(Path folder) throws IOException {
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.conf")) {
        files.forEach(found::add);
      }
    }
    return found.stream().sorted().toList();
  }

  private static List<String> service(Path file) throws IOException {
    List<String> kept = new ArrayList<>();
    boolean within = false;
    String text = Files.readString(file, StandardCharsets.UTF_8).replace("\\\n", " ");
    for (String line : text.lines().map(String::strip).toList()) {
      if (line.startsWith("[")) {
        within = line.equals(SECTION);
      } else if (within && !line.startsWith("#") && !line.startsWith(";")) {
        kept.add(line);
      }
    }
    return kept;
  }

  /** Its file, and the folders and files of what is laid over it. */
  List<Path> parts() {
    List<Path> parts = new ArrayList<>(List.of(file));
    parts.addAll(over);
    return parts;
  }

  /** Whether it was put out of action by {@code systemctl mask}. */
  boolean masked() {
    return isMasked(file);
  }

  private static boolean isMasked(Path file) {
    try {
      return Files.isSymbolicLink(file)
          && Files.readSymbolicLink(file).equals(Path.of("/dev/null"));
    } catch (IOException gone) {
      return false;
    }
  }

  /** The account that it runs as; root where it names none. */
  public String user() {
    List<String> named = words("User");
    return named.isEmpty() ? "root" : named.get(named.size() - 1);
  }

  /** What it starts, where that is named with its folder. */
  public Optional<Path> program() {
    return words("ExecStart").stream()
        .findFirst()
        .filter(word -> word.startsWith("/"))
        .map(Path::of);
  }

  /** The words of all lines with the key; an empty one takes back those before it. */
  List<String> words(String key) {
    List<String> words = new ArrayList<>();
    for (String line : lines) {
      String[] pair = line.split("=", 2);
      if (pair.length == 2 && pair[0].strip().equals(key)) {
        if (pair[1].isBlank()) {
          words.clear();
        }
        Stream.of(pair[1].strip().split("\\s+"))
            .filter(word -> !word.isEmpty())
            .forEach(words::add);
      }
    }
    return words;
  }
}
