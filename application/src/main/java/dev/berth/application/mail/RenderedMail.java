package dev.berth.application.mail;

import java.time.Instant;
import java.util.List;

/**
 * A letter as its reader sees it.
 *
 * @param links every link in it, tokens included: nothing for a log
 */
public record RenderedMail(
    String to, String subject, String text, String html, List<String> links, Instant at) {

  public RenderedMail {
    links = List.copyOf(links);
  }

  @Override
  public String toString() {
    return "RenderedMail[hidden]";
  }
}
