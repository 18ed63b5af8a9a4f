package dev.banyan.migrate.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.model.Analysis;
import dev.banyan.model.Risk;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

final class GraphPageTest {
  private static final Subject SUBJECT =
      new Subject("tracker", List.of("app.db.Manager"), List.of("app.database"));
  private static final String CY = "document.getElementById('canvas')._cyreg.cy";
  private static final int MENTION_FREE = 4;

  @TempDir private static Path folder;
  private static Browser browser;

  @BeforeAll
  static void startBrowser() throws IOException {
    browser = new Browser();
  }

  @AfterAll
  static void stopBrowser() throws IOException {
    browser.close();
  }

  @Test
  void opensWithoutComplaintsAndLoadsNothingButItself() throws IOException {
    Path page = open(Samples.small());
    browser.click("#view-list");
    browser.click("#view-graph");
    browser.click("#by-folder");
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests()).containsExactly(page.toUri().toString());
  }

  @Test
  void namesNothingOutsideOfItself() throws IOException {
    String html = Files.readString(written(Samples.small()));
    String own = html.replaceAll("(?s)<script>.*?</script>", "");
    assertThat(Pattern.compile("(?:src|href|action)=\"(?!data:|#)").matcher(own).find()).isFalse();
    assertThat(own).doesNotContain("@import").doesNotContain("url(");
  }

  @Test
  void itsPolicyStopsAScriptAndAnImageThatSomebodyPutIn() throws IOException {
    Path page = written(Samples.small());
    String foreign =
        "<script>document.title='taken over'</script><img src='http://127.0.0.1:9/x.png'>";
    Files.writeString(page, Files.readString(page).replace("</body>", foreign + "</body>"));
    browser.open(page);
    assertThat(browser.value("document.title")).isEqualTo("Consumers · tracker");
    assertThat(browser.complaints()).hasSize(2).allMatch(line -> line.contains("Content Security"));
  }

  @Test
  void aClickOnAFileShowsWhyItIsGradedSoAndEveryReference() throws IOException {
    open(Samples.small());
    clickFile("app/pages/board.py");
    assertThat(browser.the("#panel h2").getText()).isEqualTo("board.py");
    assertThat(browser.texts("#panel .grade .badge").get(0)).contains("high risk");
    assertThat(browser.texts("#panel .reasons li"))
        .containsExactly("2 other consumers import it\n+20", "3 references\n+3");
    assertThat(browser.texts("#panel .references .line")).containsExactly("3", "40", "51");
    assertThat(browser.texts("#panel .references li").get(2))
        .contains("app.db.Manager.get_tasks", "call", "in function", "likely", "via app.utils");
    assertThat(browser.texts("#panel .files .path"))
        .containsExactly("tests/test_board.py", "app/services/container.py");
  }

  @Test
  void aPlaceIsCopiedAsPathAndLine() throws IOException {
    open(Samples.small());
    clickFile("app/pages/board.py");
    browser.all("#panel .references .copy").get(1).click();
    assertThat(browser.pasteInto("#search")).isEqualTo("app/pages/board.py:40");
  }

  @Test
  void aFileOfThePanelLeadsToThatFile() throws IOException {
    open(Samples.small());
    clickFile("app/pages/board.py");
    browser.all("#panel .file-link").get(1).click();
    assertThat(browser.the("#panel h2").getText()).isEqualTo("container.py");
    assertThat(browser.value(CY + ".nodes('.picked').map(n => n.data('label'))"))
        .isEqualTo(List.of("container.py"));
  }

  @Test
  void anAddressMayNameAFile() throws IOException {
    Path page = written(Samples.small());
    browser.open(page);
    browser.value("void (location.hash = '#file=app%2Fservices%2Fepic.py')");
    browser.drawn();
    assertThat(browser.the("#panel h2").getText()).isEqualTo("epic.py");
  }

  @Test
  void searchFadesWhatIsNotMeantAndEnterGoesFromMatchToMatch() throws IOException {
    open(Samples.small());
    browser.press("/", "services");
    assertThat(browser.the("#found").getText()).isEqualTo("2 of 4");
    assertThat(labels(".match")).containsExactlyInAnyOrder("container.py", "epic.py");
    browser.press(Keys.ENTER);
    assertThat(browser.the("#panel h2").getText()).isEqualTo("container.py");
    browser.press(Keys.ENTER);
    assertThat(browser.the("#panel h2").getText()).isEqualTo("epic.py");
    browser.press(Keys.ENTER);
    assertThat(browser.the("#panel h2").getText()).isEqualTo("container.py");
  }

  @Test
  void searchFindsWhoUsesASymbol() throws IOException {
    open(Samples.small());
    browser.click("#view-list");
    browser.press("/", "GET_EPICS");
    assertThat(listed()).containsExactly("app/pages/board.py");
    assertThat(browser.texts("#rows .uses")).containsExactly("uses app.db.Manager.get_epics");
    browser.press("nobody");
    assertThat(browser.texts("#empty span")).containsExactly("No consumer matches the search.");
  }

  @Test
  void buttonsWheelAndKeysZoom() throws IOException {
    open(Samples.small());
    double start = zoom();
    browser.click("#zoom-in");
    double nearer = zoom();
    assertThat(nearer).isGreaterThan(start);
    browser.click("#canvas");
    browser.press("-", "-");
    double farther = zoom();
    assertThat(farther).isLessThan(start);
    browser.call(
        "Input.dispatchMouseEvent",
        Map.of("type", "mouseWheel", "x", 400, "y", 400, "deltaX", 0, "deltaY", -240));
    waitFor(CY + ".zoom() > " + farther);
    browser.press("0");
    assertThat(zoom()).isEqualTo(start);
    assertThat(browser.the("#scale").getText()).isEqualTo(Math.round(start * 100) + "%");
  }

  @Test
  void twoFingersZoom() throws IOException {
    open(Samples.small());
    double start = zoom();
    touch("touchStart", 380, 420);
    for (int spread = 10; spread <= 120; spread += 10) {
      touch("touchMove", 380 - spread, 420 + spread);
    }
    browser.call("Input.dispatchTouchEvent", Map.of("type", "touchEnd", "touchPoints", List.of()));
    assertThat(zoom()).isGreaterThan(start * 1.5);
  }

  @Test
  void arrowsMoveThePicture() throws IOException {
    open(Samples.small());
    browser.value("document.getElementById('canvas').focus()");
    double start = browser.figure(CY + ".pan().x");
    browser.press(Keys.ARROW_LEFT);
    assertThat(browser.figure(CY + ".pan().x")).isEqualTo(start + 80);
  }

  @Test
  void riskFiltersHideFilesInGraphAndList() throws IOException {
    open(Samples.small());
    browser.click("[data-risk=CRITICAL]");
    browser.click("[data-risk=LOW]");
    assertThat(labels(":visible")).containsExactlyInAnyOrder("board.py", "epic.py");
    browser.click("#view-list");
    assertThat(listed()).containsExactly("app/pages/board.py", "app/services/epic.py");
    browser.click("[data-risk=HIGH]");
    browser.click("[data-risk=MEDIUM]");
    assertThat(browser.the("#empty").isDisplayed()).isTrue();
  }

  @Test
  void kindFiltersShowWhoUsesTheComponentThatWay() throws IOException {
    open(Samples.small());
    browser.click("#kinds-menu summary");
    browser.click("#kinds input[value=call]");
    assertThat(labels(":visible")).containsExactly("board.py");
    assertThat(browser.the("#kinds-label").getText()).isEqualTo("call");
  }

  @Test
  void cyclesAreMarkedAndCanBeShownAlone() throws IOException {
    open(Samples.small());
    assertThat(labels(".ring")).containsExactlyInAnyOrder("container.py", "epic.py");
    assertThat(browser.figure(CY + ".edges('.ring').length")).isEqualTo(2);
    browser.click("#cycles-only");
    assertThat(labels(":visible")).containsExactlyInAnyOrder("container.py", "epic.py");
  }

  @Test
  void aFileThatManyImportIsDrawnLarger() throws IOException {
    open(Samples.small());
    assertThat(width("app/services/container.py")).isGreaterThan(width("app/services/epic.py"));
    assertThat(width("app/services/epic.py")).isGreaterThan(width("tests/test_board.py"));
  }

  @Test
  void everyRiskHasItsOwnShapeAndLetter() throws IOException {
    open(Samples.small());
    Object shapes =
        browser.value("new Set(" + CY + ".nodes('.file').map(n => n.style('shape'))).size");
    assertThat(shapes).isEqualTo(4L);
    assertThat(browser.texts("#risks .sign")).containsExactly("L", "M", "H", "C");
  }

  @Test
  void theListSortsByAnyColumn() throws IOException {
    open(Samples.small());
    browser.click("#view-list");
    assertThat(listed().get(0)).isEqualTo("app/services/container.py");
    browser.click("#columns th:nth-child(3) button");
    assertThat(listed()).isSorted().hasSize(MENTION_FREE);
    browser.click("#columns th:nth-child(4) button");
    assertThat(listed().get(0)).isEqualTo("app/pages/board.py");
    assertThat(browser.the("#columns th:nth-child(4)").getDomAttribute("aria-sort"))
        .isEqualTo("descending");
  }

  @Test
  void everyControlHasANameAndCanBeReachedByKeyboard() throws IOException {
    open(Samples.small());
    clickFile("app/pages/board.py");
    assertThat(browser.value(NAMELESS)).isEqualTo(List.of());
    browser.value("document.activeElement.blur()");
    List<@Nullable Object> reached = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      browser.press(Keys.TAB);
      reached.add(browser.value("document.activeElement.id"));
    }
    assertThat(reached)
        .contains("search", "view-list", "canvas", "zoom-in", "zoom-fit", "by-folder", "theme");
  }

  private static final String NAMELESS =
      "[...document.querySelectorAll('button,a[href],input,summary,[tabindex]')]"
          + ".filter(e => e.checkVisibility())"
          + ".filter(e => !(e.ariaLabel || e.innerText.trim() || e.closest('label')))"
          + ".map(e => e.outerHTML)";

  @Test
  void followsTheSystemsColoursUntilSomebodyChooses() throws IOException {
    open(Samples.small());
    String light = background();
    browser.prefer("dark");
    String dark = background();
    assertThat(dark).isNotEqualTo(light);
    browser.click("#theme");
    assertThat(background()).isEqualTo(light);
    browser.click("#theme");
    assertThat(background()).isEqualTo(dark);
  }

  @Test
  void theGraphIsDrawnInTheColoursOfTheTheme() throws IOException {
    open(Samples.small());
    String ink = CY + ".nodes()[0].style('color')";
    String light = String.valueOf(browser.value(ink));
    browser.click("#theme");
    assertThat(browser.value(ink)).isNotEqualTo(light);
    browser.click("#theme");
  }

  @Test
  void fitsANarrowScreenWithoutScrollingSideways() throws IOException {
    browser.open(written(Samples.small()), 400, 800);
    assertFits();
    clickFile("app/pages/board.py");
    assertThat(browser.the("#panel h2").isDisplayed()).isTrue();
    assertFits();
    browser.press(Keys.ESCAPE);
    browser.click("#view-list");
    assertThat(listed()).hasSize(MENTION_FREE);
    assertFits();
  }

  private static void assertFits() {
    assertThat(browser.figure("document.documentElement.scrollWidth")).isLessThanOrEqualTo(400);
    assertThat(browser.figure("document.getElementById('list').scrollWidth"))
        .isLessThanOrEqualTo(400);
    assertThat(browser.figure("document.getElementById('panel').scrollWidth"))
        .isLessThanOrEqualTo(400);
  }

  @Test
  void hostileNamesStayText() throws IOException {
    Path page = open(Samples.hostile());
    browser.click("#view-list");
    assertThat(listed()).hasSize(Samples.HOSTILE.size());
    assertThat(listed())
        .contains(
            "<img src=x onerror=alert(1)>.py",
            "</script><script>alert(2)</script>.py",
            "\\u202eright-to-left.py",
            "line\\u000abreak.py",
            "umlaut-äöü-日本-😀.py");
    for (String path : Samples.HOSTILE) {
      browser.value(
          "void document.querySelector('[data-id=\"' + arguments[0] + '\"]').click()", id(path));
      assertThat(browser.all("#panel img, #panel script")).isEmpty();
    }
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests()).containsExactly(page.toUri().toString());
  }

  @Test
  void twoThousandFilesAreUsable() throws IOException {
    Analysis analysis = Samples.large(2000, 1);
    open(analysis);
    browser.drawn();
    assertThat(browser.figure(CY + ".nodes(':visible').length")).isEqualTo(2000);
    assertThat(browser.figure(OVERLAPS)).isZero();
    browser.press("/", "module_1999");
    assertThat(labels(".match")).containsExactly("module_1999.py");
    browser.press(Keys.ENTER);
    assertThat(browser.the("#panel h2").getText()).isEqualTo("module_1999.py");
    browser.click("#by-folder");
    assertThat(browser.figure(OVERLAPS)).isZero();
    browser.click("#view-list");
    assertThat(browser.complaints()).isEmpty();
  }

  private static final String OVERLAPS =
      "(() => { const seen = new Set(); let twice = 0; "
          + CY
          + ".nodes('.file').forEach(n => { const p = n.position();"
          + " const key = Math.round(p.x / 70) + ',' + Math.round(p.y / 35);"
          + " if (seen.has(key)) twice++; seen.add(key); }); return twice; })()";

  @Test
  void aGraphTooLargeToDrawOpensAsAList() throws IOException {
    open(Samples.large(3000, 2));
    assertThat(browser.the("#list").isDisplayed()).isTrue();
    assertThat(browser.the("#notice").getText()).contains("3,000 files");
    assertThat(listed()).hasSize(400);
    browser.click("#more-rows");
    assertThat(browser.figure("document.querySelectorAll('#rows tr').length")).isEqualTo(800);
  }

  @Test
  void filesThatOnlyMentionTheComponentWaitBehindTheirButton() throws IOException {
    open(
        new Samples()
            .consumer("a.py", Risk.LOW)
            .consumer("README.md", Risk.LOW, Samples.mention(12))
            .analysis());
    assertThat(labels(":visible")).containsExactly("a.py");
    browser.click("#mentions");
    assertThat(labels(":visible")).containsExactlyInAnyOrder("a.py", "README.md");
  }

  @Test
  void aProjectWithoutConsumersHasAPageToo() throws IOException {
    open(new Samples().analysis());
    assertThat(browser.the("#facts").getText()).contains("0 files");
    assertThat(browser.complaints()).isEmpty();
  }

  private static Path written(Analysis analysis) throws IOException {
    Path page = Files.createTempFile(folder, "graph", ".html");
    try (Writer out = Files.newBufferedWriter(page)) {
      new GraphPage(SUBJECT, null).write(analysis, out);
    }
    return page;
  }

  private static Path open(Analysis analysis) throws IOException {
    Path page = written(analysis);
    browser.open(page);
    return page;
  }

  private static void clickFile(String path) {
    String place = CY + ".getElementById(arguments[0]).renderedPosition()";
    String id = id(path);
    int x = (int) browser.figure(place + ".x", id);
    int y = (int) browser.figure(place + ".y", id);
    browser.clickAt("#canvas", x, y);
  }

  private static String id(String path) {
    return String.valueOf(browser.value("String(byPath.get(arguments[0]).id)", path));
  }

  /** The graph's library works out what can be seen when it draws the next frame. */
  private static List<String> labels(String selector) {
    browser.drawn();
    String labels = CY + ".nodes(arguments[0]).map(n => n.data('label')).join('|')";
    String joined = String.valueOf(browser.value(labels, selector));
    return joined.isEmpty() ? List.of() : List.of(joined.split("\\|"));
  }

  private static List<String> listed() {
    return browser.texts("#rows .path");
  }

  private static double zoom() {
    return browser.figure(CY + ".zoom()");
  }

  private static double width(String path) {
    return browser.figure(CY + ".getElementById(arguments[0]).width()", id(path));
  }

  private static String background() {
    return String.valueOf(browser.value("getComputedStyle(document.body).backgroundColor"));
  }

  private static void touch(String type, int left, int right) {
    List<Map<String, Integer>> points =
        List.of(Map.of("x", left, "y", 400, "id", 0), Map.of("x", right, "y", 400, "id", 1));
    browser.call("Input.dispatchTouchEvent", Map.of("type", type, "touchPoints", points));
  }

  /** Input of the protocol is worked off frame by frame. */
  private static void waitFor(String condition) {
    Object met =
        browser.value(
            "new Promise(done => { let frames = 0; const look = () => ("
                + condition
                + ") ? done(true) : frames++ > 300 ? done(false) : requestAnimationFrame(look);"
                + " look(); })");
    assertThat(met).as(condition).isEqualTo(true);
  }
}
