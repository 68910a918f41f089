package dev.berth.bootstrap.settings.value;

import dev.berth.host.network.AddressLiteral;
import java.net.InetAddress;
import java.util.regex.Pattern;

/**
 * An IPv4 or IPv6 network: an address and the number of its leading bits that count; written {@code
 * 192.0.2.0/24}, or as a plain address (RFC 4632). Never resolves a name.
 */
public record NetworkRange(InetAddress address, int prefix) {

  private static final Pattern PREFIX = Pattern.compile("[0-9]{1,3}");

  /** Whether a text can only be meant as an address, not as a name. */
  static boolean looksNumeric(String text) {
    return text.indexOf(':') >= 0 || text.matches("[0-9.]+");
  }

  /**
   * Reads an address or a network.
   *
   * @throws MalformedValue when the text is neither
   */
  public static NetworkRange parse(String text) throws MalformedValue {
    int slash = text.indexOf('/');
    InetAddress address = literal(slash < 0 ? text : text.substring(0, slash));
    int bits = address.getAddress().length * 8;
    if (slash < 0) {
      return new NetworkRange(address, bits);
    }
    String prefix = text.substring(slash + 1);
    if (!PREFIX.matcher(prefix).matches() || Integer.parseInt(prefix) > bits) {
      throw new MalformedValue("must have a prefix length from 0 to " + bits);
    }
    return new NetworkRange(address, Integer.parseInt(prefix));
  }

  private static InetAddress literal(String text) throws MalformedValue {
    try {
      return AddressLiteral.parse(text);
    } catch (IllegalArgumentException unfit) {
      throw new MalformedValue("must be an IP address or a network such as 192.0.2.0/24");
    }
  }

  /** Whether the address lies in this network. */
  public boolean contains(InetAddress candidate) {
    byte[] own = address.getAddress();
    byte[] other = candidate.getAddress();
    if (own.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((own[bit / 8] & mask) != (other[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }
}
