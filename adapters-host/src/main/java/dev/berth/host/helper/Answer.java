package dev.berth.host.helper;

import dev.berth.application.host.HostException;
import java.nio.ByteBuffer;

/** What came of a call. Of a failure only the sentence for a person crosses over. */
public sealed interface Answer {

  /** It was done; what it told is read by the {@link Body} that wrote it. */
  final class Done implements Answer {

    /** Nothing but that it was done. */
    public static final Done PLAIN = new Done(new byte[0]);

    private final byte[] body;

    Done(byte[] body) {
      this.body = body;
    }

    byte[] body() {
      return body;
    }
  }

  /**
   * It was not done, or not all of it.
   *
   * @param permanent whether another try would fail the same way
   */
  record Refused(String sentence, boolean permanent) implements Answer {

    private static final int LONGEST = 8 * 1024;

    public Refused {
      sentence = sentence.length() > LONGEST ? sentence.substring(0, LONGEST) : sentence;
    }

    public static Refused of(HostException said) {
      return new Refused(said.sentence(), said.permanent());
    }
  }

  /** The same as bytes. */
  default byte[] encoded() {
    if (this instanceof Refused refused) {
      return new FieldWriter()
          .flag(false)
          .flag(refused.permanent())
          .text(refused.sentence())
          .bytes();
    }
    byte[] body = ((Done) this).body();
    return ByteBuffer.allocate(1 + body.length).put((byte) 1).put(body).array();
  }

  /** Reads what {@link #encoded} makes. */
  static Answer decoded(byte[] frame) throws MalformedFrame {
    FieldReader fields = new FieldReader(frame);
    if (fields.flag()) {
      return new Done(fields.rest());
    }
    boolean permanent = fields.flag();
    Refused refused = new Refused(fields.text(), permanent);
    fields.end();
    return refused;
  }
}
