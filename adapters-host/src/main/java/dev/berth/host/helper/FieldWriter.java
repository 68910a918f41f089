package dev.berth.host.helper;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/** Puts the fields of an answer one behind the other. */
final class FieldWriter {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  FieldWriter flag(boolean value) {
    out.write(value ? 1 : 0);
    return this;
  }

  FieldWriter number(long value) {
    return raw(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
  }

  FieldWriter text(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    return count(bytes.length).raw(bytes);
  }

  FieldWriter texts(Collection<String> values) {
    count(values.size());
    values.forEach(this::text);
    return this;
  }

  FieldWriter count(int value) {
    return raw(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
  }

  FieldWriter raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  byte[] bytes() {
    return out.toByteArray();
  }
}
