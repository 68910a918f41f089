package dev.berth.host.helper;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Takes the fields of an answer one after the other; what is torn or left over is refused. */
final class FieldReader {

  private final ByteBuffer bytes;

  FieldReader(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes);
  }

  boolean flag() throws MalformedFrame {
    byte value = need(1).get();
    if (value != 0 && value != 1) {
      throw new MalformedFrame("a flag is 0 or 1");
    }
    return value == 1;
  }

  long number() throws MalformedFrame {
    return need(Long.BYTES).getLong();
  }

  String text() throws MalformedFrame {
    byte[] text = new byte[count(1)];
    need(text.length).get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  List<String> texts() throws MalformedFrame {
    int count = count(Integer.BYTES);
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(text());
    }
    return texts;
  }

  /** How many follow, given how long each is at least: more than there is room for are refused. */
  int count(int least) throws MalformedFrame {
    int count = need(Integer.BYTES).getInt();
    if (count < 0 || count > bytes.remaining() / least) {
      throw new MalformedFrame("more is announced than is there");
    }
    return count;
  }

  byte[] rest() {
    byte[] rest = new byte[bytes.remaining()];
    bytes.get(rest);
    return rest;
  }

  void end() throws MalformedFrame {
    if (bytes.hasRemaining()) {
      throw new MalformedFrame("something is left over");
    }
  }

  private ByteBuffer need(int count) throws MalformedFrame {
    if (bytes.remaining() < count) {
      throw new MalformedFrame("it ends too early");
    }
    return bytes;
  }
}
