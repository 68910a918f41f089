package dev.berth.host.helper;

import dev.berth.application.host.FencingToken;
import dev.berth.domain.host.InstanceId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One call. It has no text in it but the address of dotfiles, which takes numbers: a version, a
 * verb, and, as the verb says, a lease, an instance and numbers, each of a fixed length. So every
 * verb has one length, and nothing is left over.
 *
 * @param lease present where {@link Verb#needsLease}, and nowhere else
 * @param instance present where {@link Verb#namesWorkspace}, and nowhere else
 * @param numbers as many as {@link Verb#numbers}
 */
public record Request(
    Verb verb, Optional<FencingToken> lease, Optional<InstanceId> instance, List<Long> numbers) {

  /** Counted up when a frame changes its form. */
  static final byte VERSION = 1;

  private static final int HEAD = 2;
  private static final int LEASE = 24;
  private static final int INSTANCE = 16;

  /** No request is longer than this. */
  static final int LONGEST = HEAD + LEASE + INSTANCE + Verb.START.numbers() * Long.BYTES;

  public Request {
    numbers = List.copyOf(numbers);
    if (lease.isPresent() != verb.needsLease()
        || instance.isPresent() != verb.namesWorkspace()
        || numbers.size() != verb.numbers()) {
      throw new IllegalArgumentException(verb + " takes other arguments");
    }
  }

  /** A number of it. */
  public long number(int index) {
    return numbers.get(index);
  }

  /** The workspace of a verb that names one. */
  public InstanceId workspace() {
    return instance.orElseThrow();
  }

  /** The same as bytes. */
  public byte[] encoded() {
    ByteBuffer bytes = ByteBuffer.allocate(length(verb));
    bytes.put(VERSION).put((byte) verb.code());
    lease.ifPresent(
        token ->
            bytes
                .putLong(token.operation().getMostSignificantBits())
                .putLong(token.operation().getLeastSignificantBits())
                .putLong(token.epoch()));
    instance.ifPresent(id -> bytes.put(id.value().getBytes(StandardCharsets.US_ASCII)));
    numbers.forEach(bytes::putLong);
    return bytes.array();
  }

  /** Reads what {@link #encoded} makes, and nothing else. */
  public static Request decoded(byte[] frame) throws MalformedFrame {
    if (frame.length < HEAD || frame[0] != VERSION) {
      throw new MalformedFrame("the protocol has the version " + VERSION);
    }
    Verb verb = Verb.of(frame[1] & 0xFF).orElseThrow(() -> new MalformedFrame("no such verb"));
    if (frame.length != length(verb)) {
      throw new MalformedFrame(verb + " has a length of its own");
    }
    ByteBuffer bytes = ByteBuffer.wrap(frame, HEAD, frame.length - HEAD);
    Optional<FencingToken> lease = verb.needsLease() ? Optional.of(lease(bytes)) : Optional.empty();
    Optional<InstanceId> instance =
        verb.namesWorkspace() ? Optional.of(instance(bytes)) : Optional.empty();
    List<Long> numbers = new ArrayList<>();
    for (int i = 0; i < verb.numbers(); i++) {
      numbers.add(bytes.getLong());
    }
    return new Request(verb, lease, instance, numbers);
  }

  private static FencingToken lease(ByteBuffer bytes) throws MalformedFrame {
    UUID operation = new UUID(bytes.getLong(), bytes.getLong());
    long epoch = bytes.getLong();
    if (epoch < 0) {
      throw new MalformedFrame("leases are counted from 0");
    }
    return new FencingToken(operation, epoch);
  }

  private static InstanceId instance(ByteBuffer bytes) throws MalformedFrame {
    byte[] text = new byte[INSTANCE];
    bytes.get(text);
    try {
      return new InstanceId(new String(text, StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException none) {
      throw new MalformedFrame("not an instance id");
    }
  }

  private static int length(Verb verb) {
    return HEAD
        + (verb.needsLease() ? LEASE : 0)
        + (verb.namesWorkspace() ? INSTANCE : 0)
        + verb.numbers() * Long.BYTES;
  }
}
