package dev.berth.persistence.schema;

/** The schema cannot be what was asked for. The message is a sentence for a person. */
public final class SchemaException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public SchemaException(String sentence) {
    super(sentence);
  }

  public SchemaException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
