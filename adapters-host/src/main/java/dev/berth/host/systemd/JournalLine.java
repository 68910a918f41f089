package dev.berth.host.systemd;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One entry of {@code journalctl --output=json}: a flat object whose values are texts, null for
 * what is too long, or bytes as numbers for what is not plain text. Such an object needs no
 * library.
 */
final class JournalLine {

  private final String text;
  private int at;

  private JournalLine(String text) {
    this.text = text;
  }

  /** Its fields; empty when the line is torn. */
  static Optional<Map<String, String>> parse(String line) {
    try {
      return Optional.of(new JournalLine(line).object());
    } catch (IllegalArgumentException | IndexOutOfBoundsException torn) {
      return Optional.empty();
    }
  }

  private Map<String, String> object() {
    Map<String, String> fields = new HashMap<>();
    expect('{');
    while (peek() != '}') {
      String name = string();
      expect(':');
      fields.put(name, value());
      if (peek() == ',') {
        at++;
      }
    }
    return fields;
  }

  private String value() {
    char first = peek();
    if (first == '"') {
      return string();
    }
    if (first == '[') {
      return bytes();
    }
    if (text.startsWith("null", at)) {
      at += "null".length();
      return "(a line of more than 4096 bytes)";
    }
    throw new IllegalArgumentException("no value");
  }

  private String bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    expect('[');
    while (peek() != ']') {
      int start = at;
      while (Character.isDigit(text.charAt(at))) {
        at++;
      }
      bytes.write(Integer.parseInt(text.substring(start, at)));
      if (peek() == ',') {
        at++;
      }
    }
    at++;
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private String string() {
    expect('"');
    StringBuilder read = new StringBuilder();
    for (char c = text.charAt(at++); c != '"'; c = text.charAt(at++)) {
      read.append(c == '\\' ? escaped() : c);
    }
    return read.toString();
  }

  private char escaped() {
    char c = text.charAt(at++);
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> {
        at += 4;
        yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
      }
      default -> c;
    };
  }

  private char peek() {
    while (text.charAt(at) == ' ') {
      at++;
    }
    return text.charAt(at);
  }

  private void expect(char wanted) {
    if (peek() != wanted) {
      throw new IllegalArgumentException("no " + wanted);
    }
    at++;
  }
}
