package dev.berth.web.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import java.math.BigInteger;

/**
 * Reads whole numbers of more than {@value #MOST_CHARACTERS} characters as one that is too large
 * for every field: converting digits costs time in the square of their number.
 */
final class BoundedNumbers extends JsonParserDelegate {

  private static final int MOST_CHARACTERS = 100;
  private static final BigInteger TOO_LARGE = BigInteger.TEN.pow(MOST_CHARACTERS);

  BoundedNumbers(JsonParser parser) {
    super(parser);
  }

  @Override
  public BigInteger getBigIntegerValue() throws IOException {
    if (getTextLength() <= MOST_CHARACTERS) {
      return super.getBigIntegerValue();
    }
    return getTextCharacters()[getTextOffset()] == '-' ? TOO_LARGE.negate() : TOO_LARGE;
  }
}
