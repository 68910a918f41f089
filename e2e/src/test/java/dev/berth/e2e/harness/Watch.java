package dev.berth.e2e.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A stream of events that somebody holds open. */
public final class Watch implements AutoCloseable {

  private final BufferedReader lines;

  private Watch(BufferedReader lines) {
    this.lines = lines;
  }

  /** Opens a stream. @throws AssertionError when it is refused */
  public static Watch of(Api api, String path) {
    try {
      HttpResponse<InputStream> opened =
          HttpClient.newHttpClient()
              .send(api.request(path).GET().build(), BodyHandlers.ofInputStream());
      if (opened.statusCode() != 200) {
        throw new AssertionError(path + " answered " + opened.statusCode());
      }
      return new Watch(
          new BufferedReader(new InputStreamReader(opened.body(), StandardCharsets.UTF_8)));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** Reads on until an event has begun. */
  public void awaitFirstEvent() {
    String line = line();
    while (line != null && !line.startsWith("event: ")) {
      line = line();
    }
    if (line == null) {
      throw new AssertionError("the stream ended without an event");
    }
  }

  /** Completes when the server has ended the stream. */
  public CompletableFuture<Void> end() {
    return CompletableFuture.runAsync(
        () -> {
          while (line() != null) {
            Thread.onSpinWait();
          }
        });
  }

  private @Nullable String line() {
    try {
      return lines.readLine();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  @Override
  public void close() {
    try {
      lines.close();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
