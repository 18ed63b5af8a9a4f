package dev.banyan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.cli.Session.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots that go and snapshots that stay, by the command line. */
class RetentionTest {
  @TempDir Path folder;
  private SmallShop shop;
  private Session session;

  @BeforeEach
  void prepare() throws Exception {
    shop = SmallShop.in(folder.resolve("shop"));
    session = shop.session();
  }

  private Outcome done(String... words) {
    Outcome outcome = session.run(words);
    assertThat(outcome.code()).as(String.join(" ", words) + outcome.err()).isZero();
    return outcome;
  }

  /** The numbers of the snapshots that there are. */
  private String kept() {
    Matcher label =
        Pattern.compile("\"label\" : \"000(\\d)")
            .matcher(done("rollback", "--list", "--format", "json").out());
    StringBuilder numbers = new StringBuilder();
    while (label.find()) {
      numbers.append(label.group(1));
    }
    return numbers.toString();
  }

  private void retention(String keys) throws Exception {
    shop.write("banyan.yaml", shop.read("banyan.yaml") + "retention: {" + keys + "}\n");
  }

  /** Batch 1 stays in effect; a file of batch 2, which is never finished, goes there and back. */
  private void toAndFro() {
    done("apply", "--batch", "1");
    for (int i = 0; i < 2; i++) {
      done("apply", "--file", "shop/bin.py");
      done("rollback", "--file", "shop/bin.py");
    }
  }

  @Test
  void theCountOfTheSpecHoldsButWhatAnUnfinishedMigrationNeedsStays() throws Exception {
    Map<String, String> before = shop.everything();
    retention("keep: 2");
    before.put("banyan.yaml", shop.everything().getOrDefault("banyan.yaml", ""));
    toAndFro();
    done("apply", "--file", "shop/bin.py");
    assertThat(kept()).isEqualTo("156");
    done("rollback", "--emergency");
    assertThat(shop.everything()).isEqualTo(before);
  }

  @Test
  void theAgeOfTheSpecHoldsButWhatAnUnfinishedMigrationNeedsStays() throws Exception {
    Map<String, String> before = shop.everything();
    retention("days: 30");
    before.put("banyan.yaml", shop.everything().getOrDefault("banyan.yaml", ""));
    toAndFro();
    session.daysLater(29);
    done("rollback", "--prune");
    assertThat(kept()).isEqualTo("12345");
    session.daysLater(400);
    assertThat(done("rollback", "--prune").out()).contains("removed 0002-batch-2-file");
    assertThat(kept()).isEqualTo("15");
    done("rollback", "--emergency");
    assertThat(shop.everything()).isEqualTo(before);
  }

  @Test
  void withoutPlanAndSpecTheMigrationCountsAsUnfinished() throws Exception {
    toAndFro();
    done("apply", "--batch", "2");
    shop.write(".banyan/plan.json", "{");
    Files.delete(shop.root().resolve("banyan.yaml"));
    session.daysLater(400);
    done("rollback", "--prune", "--keep", "1", "--days", "0");
    assertThat(kept()).isEqualTo("16");
    assertThat(done("rollback", "--emergency").out()).contains("4 files restored");
  }

  @Test
  void onceEveryBatchIsDoneTheOldSnapshotsMayGo() {
    toAndFro();
    done("apply", "--batch", "2");
    session.daysLater(91);
    done("rollback", "--prune");
    assertThat(kept()).isEqualTo("6");
  }
}
