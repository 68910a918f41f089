package dev.berth.domain.host;

import dev.berth.domain.shared.WorkspaceId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a workspace is called on its host: lower-case base32 (RFC 4648, section 6, no padding) of
 * the low 80 bits of its id, since the high bits of a UUIDv7 are mostly time. Never derived from
 * what a person typed.
 */
public record InstanceId(String value) {

  private static final Pattern FORM = Pattern.compile("[a-z2-7]{16}");
  private static final char[] ALPHABET = "abcdefghijklmnopqrstuvwxyz234567".toCharArray();

  public InstanceId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not an instance id");
    }
  }

  /** What a name says, where it is one of ours. */
  public static Optional<InstanceId> find(String name) {
    return FORM.matcher(name).matches() ? Optional.of(new InstanceId(name)) : Optional.empty();
  }

  public static InstanceId of(WorkspaceId workspace) {
    long low = workspace.value().getLeastSignificantBits();
    long high = workspace.value().getMostSignificantBits() & 0xFFFF;
    StringBuilder text = new StringBuilder(16);
    for (int shift = 75; shift >= 0; shift -= 5) {
      text.append(ALPHABET[fiveBits(high, low, shift)]);
    }
    return new InstanceId(text.toString());
  }

  private static int fiveBits(long high, long low, int shift) {
    long bits = shift >= 64 ? high >>> (shift - 64) : low >>> shift;
    if (shift < 64 && shift > 59) {
      bits |= high << (64 - shift);
    }
    return (int) (bits & 31);
  }

  @Override
  public String toString() {
    return value;
  }
}
