package dev.berth.host.quota;

import dev.berth.application.host.HostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The subvolumes that workspaces made in their homes, which is nothing that they have to ask for.
 * Each is looked at once, since no number is given twice; and only so many with one look, since
 * root pays two commands for what costs a workspace one call.
 */
final class OwnSubvolumes {

  /** With one look, of one home. */
  static final int MOST_OF_A_HOME = 32;

  /** With one look, of all homes. */
  static final int MOST = 256;

  /** Who has made this many since the last look is named when some are left. */
  private static final int MANY = 4;

  private static final long LONGEST_NANOS = Duration.ofSeconds(20).toNanos();
  private static final String ELSEWHERE = "";

  private final Subvolumes subvolumes;
  private final Consumer<String> shut;
  private final LongSupplier nanos;
  private final Random chance;
  private final Map<String, String> homes = new ConcurrentHashMap<>();
  private final Set<String> told = new HashSet<>();

  /**
   * @param shut keeps anything more from being written to the subvolume of a number
   * @param nanos a clock that never goes back
   * @param chance decides who comes first: names, and with them lies, do not
   */
  OwnSubvolumes(Subvolumes subvolumes, Consumer<String> shut, LongSupplier nanos, Random chance) {
    this.subvolumes = subvolumes;
    this.shut = shut;
    this.nanos = nanos;
    this.chance = chance;
  }

  /**
   * Shuts those that nobody has looked at yet.
   *
   * @return the homes that hold more new ones than one look takes, each named once for as long as
   *     it does; the next look goes on
   * @throws HostException when one of them could not be shut, after all others
   */
  Set<String> look() {
    SubvolumeList listed = subvolumes.listed();
    homes.keySet().retainAll(listed.numbers());
    List<List<String>> unknown =
        listed.deeperThan(subvolumes.ofHomes()).stream()
            .map(this::unknown)
            .filter(each -> !each.isEmpty())
            .toList();
    return over(look(unknown));
  }

  /** The same for one home, each of which is looked at anew. */
  void lookAt(String home, String number) {
    forget(home);
    look(List.of(unknown(subvolumes.listed().below(number))));
  }

  /** The numbers of those of a home that were looked at. */
  Set<String> of(String home) {
    Set<String> numbers = new HashSet<>();
    homes.forEach(
        (number, holder) -> {
          if (holder.equals(home)) {
            numbers.add(number);
          }
        });
    return numbers;
  }

  /** A home is gone, or to be looked at anew. */
  void forget(String home) {
    homes.values().removeIf(home::equals);
  }

  /** All of it has to be looked at anew. */
  void forgetAll() {
    homes.clear();
  }

  /**
   * @return how many were found in each home that holds more; empty when none is left
   */
  private Map<String, Integer> look(List<List<String>> unknown) {
    int all = unknown.stream().mapToInt(List::size).sum();
    Optional<String> folder = all == 0 ? Optional.empty() : subvolumes.folderOfHomes();
    if (folder.isEmpty()) {
      return Map.of();
    }
    Look look = new Look(folder.get());
    long begun = nanos.getAsLong();
    int looked = 0;
    for (String number : turns(unknown)) {
      if (nanos.getAsLong() - begun > LONGEST_NANOS) {
        break;
      }
      look.at(number);
      looked++;
    }
    look.fault.ifPresent(
        fault -> {
          throw fault;
        });
    return looked < all ? look.found : Map.of();
  }

  /** One walk through numbers. */
  private final class Look {

    private final String folder;
    private final Map<String, Integer> found = new HashMap<>();
    private Optional<HostException> fault = Optional.empty();

    Look(String folder) {
      this.folder = folder;
    }

    void at(String number) {
      Optional<String> path = subvolumes.path(number);
      Optional<String> home = path.flatMap(at -> Subvolumes.homeOf(at, folder));
      if (path.isPresent() && home.isEmpty()) {
        homes.put(number, ELSEWHERE);
      }
      home.ifPresent(holder -> shut(number, holder));
    }

    /** One that cannot be shut keeps nobody from shutting the others. */
    private void shut(String number, String home) {
      try {
        shut.accept(number);
        homes.put(number, home);
        found.merge(home, 1, Integer::sum);
      } catch (HostException failed) {
        // Its workspace may have removed it meanwhile.
        if (fault.isEmpty() && subvolumes.path(number).isPresent()) {
          fault = Optional.of(failed);
        }
      }
    }
  }

  private List<String> unknown(Set<String> suggested) {
    return suggested.stream().filter(each -> !homes.containsKey(each)).toList();
  }

  /** One of each home, then the next of each, as many as a look takes. */
  private List<String> turns(List<List<String>> unknown) {
    List<List<String>> mixed = new ArrayList<>();
    unknown.forEach(each -> mixed.add(new ArrayList<>(each)));
    Collections.shuffle(mixed, chance);
    mixed.forEach(each -> Collections.shuffle(each, chance));
    List<String> turns = new ArrayList<>();
    for (int turn = 0; turn < MOST_OF_A_HOME; turn++) {
      for (List<String> each : mixed) {
        if (turn < each.size() && turns.size() < MOST) {
          turns.add(each.get(turn));
        }
      }
    }
    return turns;
  }

  /** By what was found, not by what the list claims: that may blame somebody else. */
  private synchronized Set<String> over(Map<String, Integer> found) {
    Set<String> over = new TreeSet<>(found.keySet());
    over.removeIf(home -> found.getOrDefault(home, 0) < MANY);
    Set<String> news = new TreeSet<>(over);
    news.removeAll(told);
    told.clear();
    told.addAll(over);
    return news;
  }
}
