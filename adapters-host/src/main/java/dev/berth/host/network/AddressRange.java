package dev.berth.host.network;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A range of IPv4 addresses in the notation of RFC 4632: {@code 10.213.0.0/16}.
 *
 * @param first the lowest address, as an unsigned number of 32 bits
 * @param prefix how many leading bits all addresses share, 0 to 32
 */
public record AddressRange(long first, int prefix) {

  private static final int BITS = 32;
  private static final int OCTET = 8;
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})(?:/(\\d{1,2}))?");
  // RFC 1918, section 3, and the shared space of RFC 6598.
  private static final List<String> PRIVATE =
      List.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10");

  public AddressRange {
    if (prefix < 0 || prefix > BITS || first < 0 || first >> BITS != 0) {
      throw new IllegalArgumentException("not a range of IPv4 addresses");
    }
    if (first % (1L << (BITS - prefix)) != 0) {
      throw new IllegalArgumentException("a range begins at a multiple of its size");
    }
  }

  /**
   * Reads a range, or one address as the range of itself.
   *
   * @throws IllegalArgumentException when it is neither
   */
  public static AddressRange parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a range of IPv4 addresses: " + text);
    }
    long first =
        IntStream.rangeClosed(1, 4)
            .mapToLong(group -> octet(matcher.group(group)))
            .reduce(0, (high, low) -> high << OCTET | low);
    String prefix = matcher.group(5);
    return new AddressRange(first, prefix == null ? BITS : Integer.parseInt(prefix));
  }

  private static long octet(String text) {
    int octet = Integer.parseInt(text);
    if (octet > 255) {
      throw new IllegalArgumentException("an IPv4 address has no part " + text);
    }
    return octet;
  }

  /** Whether some address is in both. */
  public boolean overlaps(AddressRange other) {
    int shared = BITS - Math.min(prefix, other.prefix);
    return first >> shared == other.first >> shared;
  }

  /** Whether it lies in the space that nobody has on the internet. */
  public boolean isPrivate() {
    return PRIVATE.stream()
        .map(AddressRange::parse)
        .anyMatch(space -> space.overlaps(this) && space.prefix <= prefix);
  }

  /** How many addresses it has. */
  public long size() {
    return 1L << (BITS - prefix);
  }

  /** The address at an offset from the first, without a prefix. */
  public String address(long offset) {
    long address = first + offset;
    return "%d.%d.%d.%d"
        .formatted(
            address >> 24 & 0xFF, address >> 16 & 0xFF, address >> OCTET & 0xFF, address & 0xFF);
  }

  @Override
  public String toString() {
    return address(0) + "/" + prefix;
  }
}
