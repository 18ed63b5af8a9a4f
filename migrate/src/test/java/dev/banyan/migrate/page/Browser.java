package dev.banyan.migrate.page;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real Chromium with a fresh profile, watched: what it requests and what it complains about. */
final class Browser implements AutoCloseable {
  private static final List<String> CHROMIUM =
      List.of("chromium", "chromium-browser", "google-chrome");

  /** Selenium would like bindings of this very Chromium's protocol, which nothing here uses. */
  private static final Logger BINDINGS =
      Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

  private final Path profile;
  private final ChromeDriver driver;

  Browser() throws IOException {
    BINDINGS.setLevel(Level.SEVERE);
    profile = Files.createTempDirectory("browser");
    driver = new ChromeDriver(service(), options());
  }

  private static ChromeDriverService service() {
    return new ChromeDriverService.Builder()
        .usingDriverExecutable(program("chromium-driver", List.of("chromedriver")).toFile())
        .usingAnyFreePort()
        .build();
  }

  private ChromeOptions options() {
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(program("chromium", CHROMIUM).toFile());
    options.setCapability("goog:loggingPrefs", logs);
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1280,800",
        "--user-data-dir=" + profile);
    return options;
  }

  private static Path program(String debianPackage, List<String> names) {
    return names.stream()
        .flatMap(Browser::onPath)
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    names.get(0) + " is missing; install Debian's package " + debianPackage));
  }

  private static Stream<Path> onPath(String name) {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable);
  }

  /** Opens a page from its file in a window of 1,280 by 800, forgetting what was before. */
  void open(Path page) {
    open(page, 1280, 800);
  }

  /** Opens a page in a window of any size, even narrower than a desktop allows. */
  void open(Path page, int width, int height) {
    driver.get("about:blank");
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    prefer("light");
    driver.executeCdpCommand(
        "Storage.clearDataForOrigin", Map.of("origin", "file://", "storageTypes", "all"));
    complaints();
    requests();
    driver.get(page.toUri().toString());
  }

  void reload() {
    driver.navigate().refresh();
  }

  /** Makes the system prefer a colour scheme, and no motion. */
  void prefer(String scheme) {
    List<Map<String, String>> features =
        List.of(
            Map.of("name", "prefers-color-scheme", "value", scheme),
            Map.of("name", "prefers-reduced-motion", "value", "reduce"));
    driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", features));
  }

  /** Shows the page as paper would. */
  void print() {
    driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
  }

  /** What the console holds since the last call: errors, warnings and refusals. */
  List<String> complaints() {
    return log(LogType.BROWSER).map(LogEntry::getMessage).toList();
  }

  /** The addresses of everything the page loaded since the last call, itself included. */
  List<String> requests() {
    return log(LogType.PERFORMANCE)
        .map(LogEntry::getMessage)
        .filter(message -> message.contains("\"Network.requestWillBeSent\""))
        .map(message -> message.replaceAll("(?s).*\"request\":\\{.*?\"url\":\"([^\"]*)\".*", "$1"))
        .filter(address -> !address.startsWith("data:"))
        .toList();
  }

  private Stream<LogEntry> log(String type) {
    return StreamSupport.stream(driver.manage().logs().get(type).spliterator(), false);
  }

  /** The one element that a selector means. */
  WebElement the(String selector) {
    List<WebElement> found = all(selector);
    if (found.size() != 1) {
      throw new AssertionError(selector + " means " + found.size() + " elements");
    }
    return found.get(0);
  }

  List<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  /** The texts of all elements that a selector means and that can be seen. */
  List<String> texts(String selector) {
    return all(selector).stream().filter(WebElement::isDisplayed).map(WebElement::getText).toList();
  }

  void click(String selector) {
    the(selector).click();
  }

  /** A click of the mouse at a place of an element, in pixels from its upper left corner. */
  void clickAt(String selector, int x, int y) {
    WebElement element = the(selector);
    Dimension size = element.getSize();
    new Actions(driver)
        .moveToElement(element, x - size.getWidth() / 2, y - size.getHeight() / 2)
        .click()
        .perform();
  }

  /** Types into whatever has the focus. */
  void press(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  /** Pastes the clipboard into an emptied field, and says what it holds then. */
  String pasteInto(String selector) {
    WebElement field = the(selector);
    field.clear();
    field.sendKeys(Keys.chord(Keys.CONTROL, "v"));
    return String.valueOf(field.getDomProperty("value"));
  }

  /** The value of an expression in the page, or null. */
  @Nullable Object value(String expression, Object... arguments) {
    return driver.executeScript("return " + expression, arguments);
  }

  /** Returns when the page has been drawn as it is now. */
  void drawn() {
    value("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
  }

  double figure(String expression, Object... arguments) {
    return ((Number) Objects.requireNonNull(value(expression, arguments))).doubleValue();
  }

  /** Calls a method of the browser's own protocol. */
  Map<String, Object> call(String method, Map<String, Object> parameters) {
    return driver.executeCdpCommand(method, parameters);
  }

  @Override
  public void close() throws IOException {
    driver.quit();
    Files.walkFileTree(
        profile,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException failure)
              throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
