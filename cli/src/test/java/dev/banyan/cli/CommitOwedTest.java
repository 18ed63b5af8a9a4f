package dev.banyan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.cli.Session.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real SIGKILL after a batch is applied, and before it is committed. */
class CommitOwedTest {
  @TempDir Path folder;
  private SmallShop shop;

  @BeforeEach
  void killBetweenApplyAndCommit() throws Exception {
    shop = SmallShop.in(folder.resolve("shop"));
    KilledBanyan killed = KilledBanyan.in(folder.resolve("hook"));
    assertThat(killed.at("CLOSED", 1, shop.root(), "apply", "--batch", "1", "--commit")).isTrue();
    assertThat(shop.read("shop/desk.py")).contains("shop.keeper");
    assertThat(log()).isEqualTo("one\n");
  }

  private String log() throws Exception {
    return git("log", "--format=%s");
  }

  private String git(String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(words));
    return Processes.run(shop.root(), Map.of(), command).out();
  }

  private Outcome done(String... words) {
    Outcome outcome = shop.session().run(words);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return outcome;
  }

  @Test
  void theNextCommandSaysSoAndTheSameCommandMakesTheCommit() throws Exception {
    for (String next : List.of("analyze", "rollback --list", "gate")) {
      assertThat(done(next.split(" ")).err())
          .contains("batch 1 is applied, but not committed", "banyan apply --batch 1 --commit");
    }
    assertThat(done("apply", "--batch", "1", "--commit").out()).contains("done before", "commit ");
    assertThat(log()).startsWith("Move 2 files of batch 1 ");
    assertThat(git("diff", "HEAD", "--", "shop/desk.py"))
        .contains("+print(load(1))  # not committed");
    assertThat(git("diff", "--cached", "--name-only")).isEqualTo("staged.txt\n");
    assertThat(done("rollback", "--list").err()).isEmpty();
    assertThat(done("apply", "--batch", "1", "--commit").out()).doesNotContain("commit ");
  }

  @Test
  void allBatchesGetTheirOwnCommits() throws Exception {
    done("apply", "--all", "--commit");
    assertThat(log().lines().map(line -> line.replaceFirst(" from .*", "")))
        .containsExactly("Move 2 files of batch 2", "Move 2 files of batch 1", "one");
  }

  @Test
  void whatIsTakenBackIsNotOwedAnyMore() {
    done("rollback", "--batch", "1");
    assertThat(done("rollback", "--list").err()).isEmpty();
  }

  @Test
  void whatARunThatStoppedHasMigratedIsInTheCommitOfTheRunThatGoesOn() throws Exception {
    done("rollback", "--batch", "1");
    Outcome stopped = shop.session().run("apply", "--batch", "1", "--commit", "--check", "exit 1");
    assertThat(stopped.code()).isEqualTo(ExitCode.STOPPED);
    assertThat(log()).isEqualTo("one\n");
    done("apply", "--batch", "1", "--commit");
    assertThat(log()).startsWith("Move 2 files of batch 1 ");
    assertThat(git("diff", "--name-only", "HEAD", "--", "shop/run.py")).isEmpty();
  }
}
