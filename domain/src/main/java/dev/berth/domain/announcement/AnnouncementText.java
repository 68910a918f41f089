package dev.berth.domain.announcement;

import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.PrintableLine;
import java.util.Map;

/**
 * What an announcement says: 1 to 1000 characters on at most 20 lines, trimmed. It is plain text:
 * whoever shows it escapes it, and nothing in it controls the display.
 */
public record AnnouncementText(String value) {

  private static final int MOST = 1_000;
  private static final int MOST_LINES = 20;

  public AnnouncementText {
    if (!PrintableLine.holds(value.replace('\n', ' '), MOST)
        || value.lines().count() > MOST_LINES) {
      throw new DomainException(
          AnnouncementError.ANNOUNCEMENT_MALFORMED,
          Map.of("most", Integer.toString(MOST), "lines", Integer.toString(MOST_LINES)));
    }
  }

  /**
   * Whatever a person or a program sent as line ends become line feeds.
   *
   * @throws DomainException ANNOUNCEMENT_MALFORMED
   */
  public static AnnouncementText parse(String text) {
    return new AnnouncementText(text.strip().replace("\r\n", "\n"));
  }
}
