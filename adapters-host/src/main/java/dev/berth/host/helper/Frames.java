package dev.berth.host.helper;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * Frames on a connection: four bytes that tell the length, then as many bytes. Who is silent or
 * does not read is waited for until a deadline only. Closing closes the connection.
 */
public final class Frames implements AutoCloseable {

  private static final int LONGEST_ANSWER = 8 * 1024 * 1024;
  private static final int PART = 64 * 1024;

  private final SocketChannel channel;
  private final Selector selector;
  private final SelectionKey key;

  private Frames(SocketChannel channel, Selector selector, SelectionKey key) {
    this.channel = channel;
    this.selector = selector;
    this.key = key;
  }

  /** Takes over a connection, which is closed when that fails. */
  public static Frames over(SocketChannel channel) throws IOException {
    try {
      channel.configureBlocking(false);
      Selector selector = Selector.open();
      return new Frames(channel, selector, channel.register(selector, 0));
    } catch (IOException fault) {
      channel.close();
      throw fault;
    }
  }

  /**
   * The next request.
   *
   * @throws MalformedFrame when it is none
   * @throws IOException when it does not come in time, or the connection ends
   */
  public Request readRequest(Duration patience) throws IOException, MalformedFrame {
    return Request.decoded(read(patience, Request.LONGEST));
  }

  /** The same for an answer. */
  public Answer readAnswer(Duration patience) throws IOException, MalformedFrame {
    return Answer.decoded(read(patience, LONGEST_ANSWER));
  }

  public void write(Request request, Duration patience) throws IOException {
    write(request.encoded(), patience);
  }

  public void write(Answer answer, Duration patience) throws IOException {
    byte[] frame = answer.encoded();
    if (frame.length > LONGEST_ANSWER) {
      frame = new Answer.Refused("What was to be told is too long.", true).encoded();
    }
    write(frame, patience);
  }

  @Override
  public void close() throws IOException {
    try {
      selector.close();
    } finally {
      channel.close();
    }
  }

  private byte[] read(Duration patience, int longest) throws IOException, MalformedFrame {
    long end = System.nanoTime() + patience.toNanos();
    ByteBuffer head = ByteBuffer.allocate(Integer.BYTES);
    fill(head, end);
    int length = head.flip().getInt();
    if (length < 1 || length > longest) {
      throw new MalformedFrame("a frame has 1 to " + longest + " bytes");
    }
    ByteBuffer body = ByteBuffer.allocate(length);
    fill(body, end);
    return body.array();
  }

  private void write(byte[] frame, Duration patience) throws IOException {
    long end = System.nanoTime() + patience.toNanos();
    drain(ByteBuffer.allocate(Integer.BYTES).putInt(frame.length).flip(), end);
    drain(ByteBuffer.wrap(frame), end);
  }

  private void drain(ByteBuffer buffer, long end) throws IOException {
    while (buffer.hasRemaining()) {
      int count = channel.write(part(buffer));
      if (count == 0) {
        await(SelectionKey.OP_WRITE, end);
      }
      buffer.position(buffer.position() + count);
    }
  }

  private void fill(ByteBuffer buffer, long end) throws IOException {
    while (buffer.hasRemaining()) {
      int count = channel.read(part(buffer));
      if (count < 0) {
        throw new IOException("the connection ended");
      }
      if (count == 0) {
        await(SelectionKey.OP_READ, end);
      }
      buffer.position(buffer.position() + count);
    }
  }

  /**
   * The next of it. Java copies what is sent through memory outside of the heap, as much as it is
   * given at once, and keeps that for each thread as long as the thread lives.
   */
  private static ByteBuffer part(ByteBuffer buffer) {
    return buffer.slice(buffer.position(), Math.min(buffer.remaining(), PART));
  }

  private void await(int operation, long end) throws IOException {
    long left = (end - System.nanoTime()) / 1_000_000;
    if (left <= 0) {
      throw new SocketTimeoutException("the other side is silent");
    }
    key.interestOps(operation);
    selector.select(left);
    selector.selectedKeys().clear();
    if (Thread.currentThread().isInterrupted()) {
      throw new IOException("the wait was interrupted");
    }
  }
}
