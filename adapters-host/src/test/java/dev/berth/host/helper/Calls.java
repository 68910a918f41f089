package dev.berth.host.helper;

import dev.berth.application.host.FencingToken;
import dev.berth.domain.host.InstanceId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;

/** Calls as tests need them. */
public final class Calls {

  private static final List<Verb> VERBS = List.of(Verb.values());
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

  private Calls() {}

  /** A well-formed call of the verb whose arguments are anything. */
  public static Request any(Verb verb, Random random) {
    return new Request(
        verb,
        verb.needsLease()
            ? Optional.of(
                new FencingToken(
                    new UUID(random.nextLong(), random.nextLong()),
                    random.nextLong() & Long.MAX_VALUE))
            : Optional.empty(),
        verb.namesWorkspace() ? Optional.of(instance(random)) : Optional.empty(),
        LongStream.range(0, verb.numbers()).map(i -> number(random)).boxed().toList());
  }

  public static Request of(Verb verb, FencingToken token, InstanceId instance, Long... numbers) {
    return new Request(verb, Optional.of(token), Optional.of(instance), List.of(numbers));
  }

  public static Request look(Verb verb, InstanceId instance, Long... numbers) {
    return new Request(verb, Optional.empty(), Optional.of(instance), List.of(numbers));
  }

  public static Verb verb(Random random) {
    return VERBS.get(random.nextInt(VERBS.size()));
  }

  /** The frame of a call, with a few of its bytes changed, cut off or added. */
  public static byte[] mutated(Random random) {
    byte[] frame = any(verb(random), random).encoded();
    byte[] changed = Arrays.copyOf(frame, Math.max(0, frame.length + random.nextInt(5) - 2));
    for (int i = random.nextInt(4); i > 0 && changed.length > 0; i--) {
      changed[random.nextInt(changed.length)] = (byte) random.nextInt();
    }
    return changed;
  }

  private static InstanceId instance(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 16; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new InstanceId(text.toString());
  }

  /** Often one that lies near a bound. */
  private static long number(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(4) - 1L;
      case 1 -> random.nextInt(1 << 18);
      case 2 -> Long.MAX_VALUE - random.nextInt(2);
      default -> random.nextLong();
    };
  }
}
