package dev.berth.testbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How programs are run among a machine's own: in all its namespaces, and with no capability that
 * its first process lacks. Root who merely enters namespaces keeps those of the host, and could set
 * the clock that everybody shares.
 */
final class Entry {

  private static final String FIELD = "CapBnd:";
  private static final int HEXADECIMAL = 16;
  private static final Path HIGHEST = Path.of("/proc/sys/kernel/cap_last_cap");

  private Entry() {}

  /** The command that runs the given one in the machine with the given first process. */
  static List<String> into(long leader, Duration limit, List<String> command) {
    List<String> whole = new ArrayList<>();
    whole.addAll(List.of("setpriv", "--bounding-set", lackedBy(leader)));
    whole.addAll(List.of("nsenter", "--target", Long.toString(leader), "--all"));
    whole.addAll(List.of("env", "-i", "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin"));
    whole.addAll(List.of("HOME=/root", "LANG=C.UTF-8", "timeout", "--kill-after=2"));
    whole.add(Long.toString(Math.max(1, limit.toSeconds())));
    whole.addAll(command);
    return whole;
  }

  private static String lackedBy(long leader) {
    try {
      BigInteger held = bound(leader);
      // By lines, so in one go: such a file answers a second read with its end.
      int highest = Integer.parseInt(Files.readAllLines(HIGHEST).get(0));
      return IntStream.rangeClosed(0, highest)
          .filter(capability -> !held.testBit(capability))
          .mapToObj(capability -> "-cap_" + capability)
          .collect(Collectors.joining(","));
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private static BigInteger bound(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
        .filter(line -> line.startsWith(FIELD))
        .map(line -> new BigInteger(line.substring(FIELD.length()).strip(), HEXADECIMAL))
        .findFirst()
        .orElseThrow();
  }
}
