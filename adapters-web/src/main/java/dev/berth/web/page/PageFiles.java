package dev.berth.web.page;

import dev.berth.web.http.Exchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Answers with files of the class path. */
final class PageFiles {

  static final String HTML = "text/html; charset=utf-8";

  private PageFiles() {}

  static void answer(Exchange exchange, String type, String name) {
    exchange.shared(type, read(name));
  }

  static byte[] read(String name) {
    try (InputStream stream = open(name)) {
      return stream.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static InputStream open(String name) {
    InputStream stream = PageFiles.class.getResourceAsStream(name);
    if (stream == null) {
      throw new IllegalStateException("the page is missing: " + name);
    }
    return stream;
  }
}
