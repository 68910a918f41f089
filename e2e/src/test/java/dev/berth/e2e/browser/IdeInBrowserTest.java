package dev.berth.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.BerthServer;
import dev.berth.e2e.harness.Browser;
import dev.berth.e2e.harness.Ide;
import dev.berth.e2e.harness.Person;
import dev.berth.e2e.harness.SharedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.WebElement;

@ExtendWith(SharedServer.class)
class IdeInBrowserTest {

  @Test
  void aPersonTypesThePasswordAndSeesTheIde(BerthServer server) {
    Person person = Person.signUp(server);
    String workspace = person.createRunning("seen");
    Ide ide = Ide.of(person, workspace);

    try (Browser browser = Browser.open()) {
      browser.go(ide.url().toString());
      WebElement password = browser.element("input[type=password]");
      assertThat(browser.count(".monaco-workbench")).isZero();
      password.sendKeys(ide.password());
      password.submit();

      // Drawn by the IDE's own code, so its scripts came and its connection to the server stands.
      browser.element(".monaco-workbench .part.activitybar");
      browser.element(".monaco-workbench .part.statusbar");
    }
    person.deleteWholly(workspace);
  }
}
