package dev.berth.web.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.web.json.Json;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the pages say in one language: {@code pages_<language>.properties}. */
final class PageTexts {

  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z_]+)}}");
  private static final String SAID = "said.";

  private final Properties texts = new Properties();

  PageTexts(PageLanguage language) {
    String name = "pages_" + language.tag() + ".properties";
    try (Reader reader = new InputStreamReader(PageFiles.open(name), StandardCharsets.UTF_8)) {
      texts.load(reader);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The page with its words in their places. @throws IllegalStateException when one is missing */
  String filled(String page, String html) {
    Matcher place = PLACE.matcher(html);
    return place.replaceAll(
        found -> Matcher.quoteReplacement(Html.escaped(word(page, found.group(1)))));
  }

  private String word(String page, String name) {
    if (name.equals("said")) {
      return said(page);
    }
    String word = texts.getProperty(page + "." + name, texts.getProperty(name));
    if (word == null) {
      throw new IllegalStateException("no text for " + page + "." + name);
    }
    return word;
  }

  /** What the page's script says, as JSON; a page's own words before those of all pages. */
  private String said(String page) {
    Map<String, String> found = new TreeMap<>();
    for (String start : new String[] {SAID, page + "." + SAID}) {
      texts.stringPropertyNames().stream()
          .filter(name -> name.startsWith(start))
          .forEach(name -> found.put(name.substring(start.length()), texts.getProperty(name)));
    }
    ObjectNode json = Json.object();
    found.forEach(json::put);
    return json.toString();
  }
}
