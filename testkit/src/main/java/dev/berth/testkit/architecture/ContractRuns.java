package dev.berth.testkit.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which modules' tests run which contract, read from the sources, since no module sees the tests of
 * all others.
 *
 * @param modules by the simple name of the contract
 */
public record ContractRuns(Map<String, Set<String>> modules) {

  private static final Pattern RUNS =
      Pattern.compile("\\bclass\\s+\\w+[^{]*?\\bimplements\\b([^{]*)\\{");
  private static final Pattern CONTRACT = Pattern.compile("\\b(\\w+Contract)\\b");

  /** Reads all tests below the folder, whose folders are the modules. */
  public static ContractRuns in(Path root) {
    Map<String, Set<String>> found = new HashMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> file.toString().contains("/src/test/"))
          .forEach(file -> read(root, file, found));
      return new ContractRuns(found);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Contracts that are run by the testkit alone, or not even by it. */
  public List<String> notRunTwice(Set<String> contracts, Map<String, String> exempt) {
    return contracts.stream()
        .filter(contract -> !exempt.containsKey(contract))
        .filter(contract -> modules.getOrDefault(contract, Set.of()).size() < 2)
        .sorted()
        .map(contract -> contract + " is run by " + modules.getOrDefault(contract, Set.of()))
        .toList();
  }

  private static void read(Path root, Path file, Map<String, Set<String>> found) {
    try {
      String module = root.relativize(file).getName(0).toString();
      Matcher types = RUNS.matcher(Files.readString(file));
      while (types.find()) {
        Matcher contracts = CONTRACT.matcher(types.group(1));
        while (contracts.find()) {
          found.computeIfAbsent(contracts.group(1), name -> new TreeSet<>()).add(module);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
