package dev.berth.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.BerthServer;
import dev.berth.e2e.harness.Browser;
import dev.berth.e2e.harness.SharedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServer.class)
class ApiPageTest {

  @Test
  void thePageOfTheApiShowsItsOperationsWithoutAnError(BerthServer server) {
    try (Browser browser = Browser.open()) {
      browser.go("http://localhost:" + server.options().port() + "/docs");

      browser.element(".swagger-ui .info .title");
      browser.element(".swagger-ui .opblock-post");
      assertThat(browser.count(".swagger-ui .opblock")).isGreaterThan(15);
      assertThat(browser.count(".swagger-ui .errors-wrapper")).isZero();
      assertThat(browser.consoleErrors()).isEmpty();
    }
  }
}
