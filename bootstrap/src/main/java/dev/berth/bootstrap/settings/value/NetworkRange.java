package dev.berth.bootstrap.settings.value;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * An IPv4 or IPv6 network: an address and the number of its leading bits that count; written {@code
 * 192.0.2.0/24}, or as a plain address (RFC 4632). Never resolves a name.
 */
public record NetworkRange(InetAddress address, int prefix) {

  private static final Pattern V4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(?:\\.(?!$)|$)){4}");
  private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:]{2,}(?:[0-9.]{7,15})?");
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
    boolean numeric =
        V4.matcher(text).matches() || (text.indexOf(':') >= 0 && V6.matcher(text).matches());
    try {
      if (numeric) {
        return InetAddress.getByName(text);
      }
    } catch (UnknownHostException notAnAddress) {
      // A text of colons and digits is not always an address; it is told like any other below.
    }
    throw new MalformedValue("must be an IP address or a network such as 192.0.2.0/24");
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
