package dev.berth.testbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A port of our own loopback whose connections go to a unix socket: for clients that know TCP only,
 * and for a machine whose network is not ours.
 */
public final class Forward implements AutoCloseable {

  private static final int BUFFER = 16 * 1024;

  /** More than come in one moment: who finds no room tries again after a second. */
  private static final int BACKLOG = 256;

  private final ServerSocketChannel listener;
  private final Path socket;
  private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();

  private Forward(ServerSocketChannel listener, Path socket) {
    this.listener = listener;
    this.socket = socket;
  }

  static Forward to(Path socket) {
    try {
      ServerSocketChannel listener = ServerSocketChannel.open();
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
      Forward forward = new Forward(listener, socket);
      run("accepts", forward::accept);
      return forward;
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** The port to connect to, on 127.0.0.1. */
  public int port() {
    return listener.socket().getLocalPort();
  }

  @Override
  public void close() {
    end((Channel) listener);
    Set.copyOf(open).forEach(channel -> end((Channel) channel));
  }

  private void accept() {
    while (listener.isOpen()) {
      SocketChannel client;
      try {
        client = listener.accept();
      } catch (IOException closed) {
        return;
      }
      connect(client);
    }
  }

  /** One that fails, or whose client has gone already, ends by itself: others may come. */
  private void connect(SocketChannel client) {
    open.add(client);
    SocketChannel server;
    try {
      // Otherwise the end of an answer in two parts waits for a delayed acknowledgement, 40 ms.
      client.setOption(StandardSocketOptions.TCP_NODELAY, true);
      server = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    } catch (IOException refused) {
      end(client);
      return;
    }
    open.add(server);
    AtomicInteger directions = new AtomicInteger(2);
    run("sends", () -> pass(client, server, directions));
    run("receives", () -> pass(server, client, directions));
  }

  /** Passes on what is said until one side has no more, and tells the other so. */
  private void pass(SocketChannel from, SocketChannel to, AtomicInteger directions) {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    try {
      while (from.read(buffer) >= 0) {
        buffer.flip();
        while (buffer.hasRemaining()) {
          to.write(buffer);
        }
        buffer.clear();
      }
      to.shutdownOutput();
    } catch (IOException broken) {
      end(from, to);
    }
    if (directions.decrementAndGet() == 0) {
      end(from, to);
    }
  }

  private void end(SocketChannel... channels) {
    for (SocketChannel channel : channels) {
      open.remove(channel);
      end(channel);
    }
  }

  private static void end(Channel channel) {
    try {
      channel.close();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static void run(String what, Runnable work) {
    Thread thread = new Thread(work, "bench-forward-" + what);
    thread.setDaemon(true);
    thread.start();
  }
}
