package dev.berth.host.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveFetchTest {

  private static final byte[] ARCHIVE = "whole".getBytes(StandardCharsets.UTF_8);

  /** As {@code docs/operations/run.md} says of what Java's own settings name. */
  @Test
  void aProxyOfJavasSettingsIsAsked(@TempDir Path folder) throws Exception {
    HttpServer proxy =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
    proxy.createContext(
        "/",
        exchange -> {
          boolean asked = exchange.getRequestURI().toString().contains("archive.example.com");
          exchange.sendResponseHeaders(asked ? 200 : 404, ARCHIVE.length);
          exchange.getResponseBody().write(ARCHIVE);
          exchange.close();
        });
    proxy.start();
    System.setProperty("http.proxyHost", "127.0.0.1");
    System.setProperty("http.proxyPort", Integer.toString(proxy.getAddress().getPort()));
    try {
      Path file = folder.resolve("archive");
      ArchiveFetch.fetch(
          "http://archive.example.com/code-server.tar.gz",
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(ARCHIVE)),
          file);

      assertThat(file).hasBinaryContent(ARCHIVE);
    } finally {
      System.clearProperty("http.proxyHost");
      System.clearProperty("http.proxyPort");
      proxy.stop(0);
    }
  }
}
