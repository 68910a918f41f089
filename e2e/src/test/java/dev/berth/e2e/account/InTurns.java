package dev.berth.e2e.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Samples of several requests, taken in turns, each round in an order of its own. */
final class InTurns {

  private static final int WARM_UP = 5;

  private final int rounds;
  private final Map<String, Supplier<Answer>> requests = new LinkedHashMap<>();
  private final Map<String, List<Long>> nanos = new LinkedHashMap<>();
  private final Set<String> answers = new TreeSet<>();

  /**
   * @param rounds how many samples of each request count
   */
  InTurns(int rounds) {
    this.rounds = rounds;
  }

  void add(String name, Supplier<Answer> request) {
    requests.put(name, request);
    nanos.put(name, new ArrayList<>());
  }

  /** Takes all samples. */
  void take() {
    Random order = new Random(20);
    List<String> names = new ArrayList<>(requests.keySet());
    for (int round = -WARM_UP; round < rounds; round++) {
      Collections.shuffle(names, order);
      for (String name : names) {
        long began = System.nanoTime();
        Answer answer = requests.getOrDefault(name, InTurns::none).get();
        long took = System.nanoTime() - began;
        answers.add(shown(answer));
        if (round >= 0) {
          nanos.getOrDefault(name, List.of()).add(took);
        }
      }
    }
  }

  /** The different answers, without what differs between any two requests. */
  Set<String> answers() {
    return answers;
  }

  /**
   * Holds that the slowest request's lower quartile is at most so many times that of the fastest.
   * What else the machine does lengthens some samples and shortens none, so the shorter ones tell
   * what the request itself takes.
   */
  void areAlike(double most) {
    Map<String, Long> micros = new LinkedHashMap<>();
    nanos.forEach((name, samples) -> micros.put(name, lowerQuartile(samples) / 1000));
    double ratio = (double) Collections.max(micros.values()) / Collections.min(micros.values());
    assertThat(ratio).as("lower quartiles in microseconds: " + micros).isLessThan(most);
  }

  private static String shown(Answer answer) {
    return answer.status()
        + " "
        + new TreeSet<>(answer.headers().map().keySet())
        + " "
        + answer.text().replaceAll("\"request_id\":\"[^\"]*\"", "");
  }

  private static long lowerQuartile(List<Long> samples) {
    return samples.stream().sorted().toList().get(samples.size() / 4);
  }

  private static Answer none() {
    throw new IllegalStateException("no such request");
  }
}
