package dev.berth.testkit.architecture;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which packages are what. Below {@code root} lie {@code domain}, {@code application}, the adapters
 * and what assembles them; below each of these the concepts.
 *
 * @param adapters names of the adapters' packages; no two know each other
 * @param assembly names of the packages that may see everything
 * @param persistence the adapter that holds rows
 * @param web the adapter that serves HTTP
 * @param machine the adapter that starts processes
 * @param oneSide concepts of the one bounded context
 * @param otherSide concepts of the other
 */
public record Layout(
    String root,
    Set<String> adapters,
    Set<String> assembly,
    String persistence,
    String web,
    String machine,
    Set<String> oneSide,
    Set<String> otherSide) {

  /** Berth's own. */
  public static Layout berth() {
    return new Layout(
        "dev.berth",
        Set.of("crypto", "persistence", "host", "web", "external"),
        Set.of("bootstrap", "helper", "testkit", "benchmarks", "e2e"),
        "persistence",
        "web",
        "host",
        Set.of(
            "announcement",
            "tenancy",
            "identity",
            "session",
            "token",
            "audit",
            "registration",
            "mail",
            "account",
            "membership",
            "invitation",
            "ratelimit",
            "retention"),
        Set.of(
            "quota",
            "portallocation",
            "template",
            "workspace",
            "lifecycle",
            "operation",
            "provisioning",
            "reconciliation",
            "fleet",
            "host",
            "profile",
            "metering",
            "offboarding"));
  }

  String domain() {
    return all("domain");
  }

  String application() {
    return all("application");
  }

  String all(String layer) {
    return root + "." + layer + "..";
  }

  /** Patterns of every package that belongs to some layer. */
  String[] everyLayer() {
    return Stream.of(Set.of("domain", "application"), adapters, assembly)
        .flatMap(Set::stream)
        .map(this::all)
        .toArray(String[]::new);
  }

  /** Patterns of the concepts' packages, in the layers that have sides. */
  String[] packagesOf(Set<String> concepts) {
    return List.of("domain", "application", persistence, web).stream()
        .flatMap(layer -> concepts.stream().map(concept -> all(layer + "." + concept)))
        .toArray(String[]::new);
  }

  /** Patterns of what the domain and the application may not know: all that is further out. */
  String[] outside() {
    return Stream.concat(adapters.stream(), assembly.stream())
        .map(this::all)
        .toArray(String[]::new);
  }

  String[] adaptersBut(String adapter) {
    Set<String> others = new TreeSet<>(adapters);
    others.remove(adapter);
    return others.stream().map(this::all).toArray(String[]::new);
  }
}
