package dev.berth.web.page;

import dev.berth.web.edge.SecurityHeaders;
import dev.berth.web.http.Exchange;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/** A page in every language, answered in the one that the browser prefers. */
final class SpokenPage {

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
          + " img-src data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
  private static final Map<PageLanguage, PageTexts> TEXTS = new EnumMap<>(PageLanguage.class);

  static {
    for (PageLanguage language : PageLanguage.values()) {
      TEXTS.put(language, new PageTexts(language));
    }
  }

  private final Map<PageLanguage, byte[]> pages = new EnumMap<>(PageLanguage.class);

  /**
   * @param name what its texts are found under
   * @param file its form on the class path
   */
  SpokenPage(String name, String file) {
    String html = new String(PageFiles.read(file), StandardCharsets.UTF_8);
    TEXTS.forEach(
        (language, texts) ->
            pages.put(language, texts.filled(name, html).getBytes(StandardCharsets.UTF_8)));
  }

  void answer(Exchange exchange) {
    PageLanguage language = PageLanguage.preferred(exchange.header("Accept-Language"));
    exchange.header(SecurityHeaders.CONTENT_POLICY, POLICY);
    exchange.header("Content-Language", language.tag());
    exchange.header("Vary", "Accept-Language");
    exchange.shared(PageFiles.HTML, pages.getOrDefault(language, new byte[0]));
  }
}
