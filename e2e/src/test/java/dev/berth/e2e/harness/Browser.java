package dev.berth.e2e.harness;

import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;

/** Debian's Chromium without a screen, with a profile of its own. */
public final class Browser implements AutoCloseable {

  private static final Duration SOON = Duration.ofSeconds(60);

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Starts one. The paths are given, so that nothing is looked for or fetched elsewhere. */
  public static Browser open() {
    ChromeOptions options = new ChromeOptions();
    options.setBinary("/usr/bin/chromium");
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--no-default-browser-check",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-default-apps",
        "--disable-sync",
        "--window-size=1280,900",
        "--user-data-dir=" + Places.fresh("browser"));
    options.setCapability("goog:loggingPrefs", Map.of(LogType.BROWSER, "ALL"));
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(new File("/usr/bin/chromedriver"))
            .usingAnyFreePort()
            .build();
    return new Browser(new ChromeDriver(service, options));
  }

  public void go(String url) {
    driver.get(url);
  }

  public String title() {
    return String.valueOf(driver.getTitle());
  }

  /** The first element that a CSS selector finds, waited for. */
  public WebElement element(String selector) {
    return Await.value(
        "the page has " + selector,
        SOON,
        () -> driver.findElements(By.cssSelector(selector)).stream().findFirst());
  }

  /** How many elements a CSS selector finds. */
  public int count(String selector) {
    return driver.findElements(By.cssSelector(selector)).size();
  }

  /** Errors that pages wrote to the console since the last call. */
  public List<String> consoleErrors() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().getName().equals("SEVERE"))
        .map(entry -> entry.getMessage())
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
