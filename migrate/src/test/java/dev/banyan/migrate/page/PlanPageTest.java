package dev.banyan.migrate.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.model.Estimate;
import dev.banyan.model.Plan;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlanPageTest {
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
    Path page = open(SamplePlans.small());
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests()).containsExactly(page.toUri().toString());
    String own = html(SamplePlans.small()).replaceAll("(?s)<script>.*?</script>", "");
    assertThat(Pattern.compile("src=|href=\"[a-z]+:(?!image)").matcher(own).find()).isFalse();
  }

  @Test
  void showsBatchesInOrderWithRiskWorkAndStrategy() throws IOException {
    open(SamplePlans.small());
    assertThat(browser.texts(".batch h3"))
        .containsExactly("Batch 1:\nSimple files", "Batch 2:\nServices");
    assertThat(browser.texts(".batch-facts"))
        .containsExactly("L\nlow risk\n20–50 min", "C\ncritical\n1.5–4.5 h");
    assertThat(browser.texts("#batch-2 .file .path").get(0)).isEqualTo("app/services/epic.py");
    assertThat(browser.texts("#batch-2 .strategy")).containsExactly("adapt", "by hand");
    assertThat(browser.texts("#batch-2 .file-reason").get(0)).startsWith("Every reference");
    assertThat(browser.texts("#batch-2 .file .work")).containsExactly("10–25 min", "10–25 min");
  }

  @Test
  void putsWhatHoldsFilesUpFirstAndLeadsToThem() throws IOException {
    open(SamplePlans.small());
    double blockers = browser.figure("document.getElementById('blockers').offsetTop");
    double batches = browser.figure("document.getElementById('batches').offsetTop");
    assertThat(blockers).isLessThan(batches);
    assertThat(browser.texts("#blocker-1 h3")).containsExactly(SamplePlans.CAUSE);
    browser.click("#blocker-1 summary");
    assertThat(browser.texts("#blocker-1 .links li")).hasSize(3);
    browser.click("#blocker-1 .links li:nth-child(2) a");
    assertThat(browser.texts(":target .file-name")).containsExactly("app/services/container.py");
    browser.click(":target .held-by a");
    assertThat(browser.texts(":target h3")).containsExactly(SamplePlans.CAUSE);
  }

  @Test
  void showsEveryWayWithItsCostTheRecommendedOneFirst() throws IOException {
    open(SamplePlans.small());
    assertThat(browser.texts(".option h3"))
        .containsExactly("In batches", "Behind the old name", "All at once");
    assertThat(browser.texts(".option-mark"))
        .containsExactly("Recommended", "Possible too", "Not possible here");
    assertThat(browser.texts(".option dd"))
        .containsExactly("4", "2–5 h", "1", "1.5–3 days", "–", "–");
  }

  @Test
  void showsHybridsWithOwnerAndDayAndMarksDaysThatHavePassed() throws IOException {
    open(SamplePlans.small());
    assertThat(browser.texts("#hybrids td"))
        .containsExactly(
            "H\nhigh risk:\napp/pages/board.py",
            "7 uses inside callbacks; stays until the board is rewritten",
            "10–25 min",
            "board team",
            "2024-03-01 · overdue",
            "H\nhigh risk:\napp/pages/timer.py",
            "uses a method without a target",
            "10–25 min",
            "nobody yet",
            "no date yet");
  }

  @Test
  void listsWhatIsKeptOutByReasonAndTheDocuments() throws IOException {
    open(SamplePlans.small());
    assertThat(browser.texts(".kept summary"))
        .containsExactly("Part of the new component 1", "Copies and backups 1");
    assertThat(browser.texts(".kept li").get(1)).contains("backups/db.py", "a copy of app/db.py");
    assertThat(browser.texts("#documentation li").get(0)).contains("README.md", "3 mentions");
    assertThat(browser.texts("#scripts-and-settings li .path")).containsExactly("run.sh");
    assertThat(browser.texts(".note li")).hasSize(2);
  }

  @Test
  void aFileLeadsToTheGraph() throws IOException {
    open(SamplePlans.small());
    assertThat(browser.the("#batch-1 li:first-child .path").getDomAttribute("href"))
        .isEqualTo("graph.html#file=scripts%2Fexport.py");
    String alone = written(new PlanPage(null), SamplePlans.small());
    assertThat(alone).doesNotContain("graph.html");
  }

  @Test
  void aTickIsKeptUntilTheFileChanges() throws IOException {
    Path page = open(SamplePlans.small());
    browser.click("#batch-1 li:first-child .tick");
    assertThat(browser.texts("[data-progress=batch-1]")).containsExactly("1/2");
    browser.reload();
    assertThat(browser.texts("[data-progress=batch-1]")).containsExactly("1/2");
    Files.writeString(page, Files.readString(page).replace("0123456789abcdef", "f123456789abcdef"));
    browser.reload();
    assertThat(browser.texts("[data-progress=batch-1]")).containsExactly("2");
  }

  @Test
  void findingAFileHidesTheOthers() throws IOException {
    open(SamplePlans.small());
    browser.the("#find").sendKeys("EPIC");
    assertThat(browser.texts(".file .file-name")).containsExactly("app/services/epic.py");
    assertThat(browser.texts(".batch h3")).containsExactly("Batch 2:\nServices");
    assertThat(browser.the("#found").getText()).isEqualTo("1 of 4");
  }

  @Test
  void followsTheSystemsColours() throws IOException {
    open(SamplePlans.small());
    Object light = background();
    browser.prefer("dark");
    assertThat(background()).isNotEqualTo(light);
    browser.click("#theme");
    assertThat(background()).isEqualTo(light);
  }

  @Test
  void fitsANarrowScreenWithoutScrollingSideways() throws IOException {
    browser.open(page(SamplePlans.small()), 400, 800);
    assertThat(browser.figure("document.documentElement.scrollWidth")).isLessThanOrEqualTo(400);
    assertThat(browser.the("#batch-2 li:first-child .work").isDisplayed()).isTrue();
  }

  @Test
  void printsEverythingAndNothingThatPaperCannotDo() throws IOException {
    open(SamplePlans.small());
    browser.print();
    assertThat(browser.the(".contents").isDisplayed()).isFalse();
    assertThat(browser.the("#theme").isDisplayed()).isFalse();
    browser.value("void dispatchEvent(new Event('beforeprint'))");
    assertThat(browser.texts("#blocker-1 .links li")).hasSize(3);
  }

  @Test
  void hostileNamesStayText() throws IOException {
    Path page = open(SamplePlans.hostile());
    assertThat(browser.the("h1").getText()).isEqualTo("<script>alert(1)</script>");
    assertThat(browser.texts(".file .file-name"))
        .hasSize(Samples.HOSTILE.size())
        .contains("<img src=x onerror=alert(1)>.py", "\\u202eright-to-left.py");
    assertThat(browser.all("img")).isEmpty();
    for (int i = 1; i <= Samples.HOSTILE.size(); i++) {
      browser.value("void document.querySelector(arguments[0]).click()", link(i));
      assertThat(browser.value("document.querySelector(':target') === arguments[0]", file(i)))
          .isEqualTo(true);
    }
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests()).allMatch(address -> address.startsWith(page.toUri().toString()));
  }

  private static String link(int file) {
    return ".file:first-child .file-note a.path:nth-of-type(" + file + ")";
  }

  private static Object file(int file) {
    return browser.the(".file:nth-child(" + file + ")");
  }

  @Test
  void isReadableWithoutItsScript() throws IOException {
    Path page = page(SamplePlans.small());
    Files.writeString(page, Files.readString(page).replaceAll("(?s)<script>.*?</script>", ""));
    browser.open(page);
    assertThat(browser.texts(".batch .file-name")).hasSize(4);
    assertThat(browser.the("#find").isDisplayed()).isFalse();
  }

  @Test
  void aPlanWithoutBatchesHasAPageToo() throws IOException {
    open(SamplePlans.plan("nothing", List.of()));
    assertThat(browser.all("#batches")).isEmpty();
    assertThat(browser.texts(".figures dd")).containsExactly("0", "0", "0", "1", "none");
  }

  @Test
  void theSamePlanGivesTheSamePage() throws IOException {
    assertThat(html(SamplePlans.small())).isEqualTo(html(SamplePlans.small()));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, none",
    "5, 5, 5 min",
    "20, 119, 20–119 min",
    "60, 120, 1–2 h",
    "95, 260, 1.5–4.5 h",
    "700, 959, 12–16 h",
    "480, 960, 1–2 days",
    "9600, 96000, 20–200 days"
  })
  void workIsToldInUnitsThatAPersonPlansIn(int low, int high, String words) {
    assertThat(WorkTime.words(new Estimate(low, high))).isEqualTo(words);
  }

  private static String background() {
    return String.valueOf(browser.value("getComputedStyle(document.body).backgroundColor"));
  }

  private static String html(Plan plan) throws IOException {
    return written(new PlanPage(GraphPage.FILE_NAME), plan);
  }

  private static String written(PlanPage page, Plan plan) throws IOException {
    StringWriter out = new StringWriter();
    page.write(plan, out);
    return out.toString();
  }

  private static Path page(Plan plan) throws IOException {
    Path page = Files.createTempFile(folder, "plan", ".html");
    return Files.writeString(page, html(plan));
  }

  private static Path open(Plan plan) throws IOException {
    Path page = page(plan);
    browser.open(page);
    return page;
  }
}
