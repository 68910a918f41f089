package dev.berth.e2e.harness;

import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
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
    return open("en");
  }

  /**
   * Starts one of somebody who prefers a language.
   *
   * @param language a BCP 47 tag
   */
  public static Browser open(String language) {
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
        "--accept-lang=" + language,
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

  /** Types into whatever has the focus, as somebody without a mouse does. */
  public void press(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  /** The id of the element that has the focus. */
  public String focused() {
    return String.valueOf(driver.switchTo().activeElement().getAttribute("id"));
  }

  /** What is written where a CSS selector leads, once there is anything. */
  public String text(String selector) {
    return Await.value(
        "something is written in " + selector,
        SOON,
        () -> Optional.of(element(selector).getText()).filter(text -> !text.isBlank()));
  }

  /** Where the browser is. */
  public String url() {
    return String.valueOf(driver.getCurrentUrl());
  }

  /** Makes the window as narrow as a telephone. */
  public void narrow() {
    driver.manage().window().setSize(new Dimension(500, 900));
  }

  /** Lays pages out for a window of this many pixels, whatever the real one's size. */
  public void wide(int pixels) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", pixels, "height", 900, "deviceScaleFactor", 1, "mobile", false));
  }

  /** Shows pages to somebody who likes them dark, or light. */
  public void dark(boolean wanted) {
    Map<String, String> scheme =
        Map.of("name", "prefers-color-scheme", "value", wanted ? "dark" : "light");
    driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
  }

  /** What a function's body returns in the page, {@code arguments[0]} being the argument. */
  public Object returned(String script, Object argument) {
    return Optional.ofNullable(driver.executeScript(script, argument)).orElseThrow();
  }

  /** A picture of the window, as PNG. */
  public byte[] picture() {
    return driver.getScreenshotAs(OutputType.BYTES);
  }

  /** Whether anything is wider than the window. */
  public boolean scrollsSideways() {
    Object wider =
        driver.executeScript(
            "const page = document.documentElement; return page.scrollWidth > page.clientWidth");
    return Boolean.TRUE.equals(wider);
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
