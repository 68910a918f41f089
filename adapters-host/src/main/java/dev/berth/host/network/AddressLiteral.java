package dev.berth.host.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Reads an IPv4 or IPv6 address. Never resolves a name. */
public final class AddressLiteral {

  private static final Pattern V4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(?:\\.(?!$)|$)){4}");
  private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:]{2,}(?:[0-9.]{7,15})?");

  private AddressLiteral() {}

  /**
   * @throws IllegalArgumentException when the text is no address
   */
  public static InetAddress parse(String text) {
    boolean numeric =
        V4.matcher(text).matches() || (text.indexOf(':') >= 0 && V6.matcher(text).matches());
    try {
      if (numeric) {
        return InetAddress.getByName(text);
      }
    } catch (UnknownHostException unfit) {
      throw new IllegalArgumentException("not an IP address", unfit);
    }
    throw new IllegalArgumentException("not an IP address");
  }
}
