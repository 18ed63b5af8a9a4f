package dev.banyan.runtime.check;

import static dev.banyan.runtime.check.HoldModel.Rule.ADJACENCY;
import static dev.banyan.runtime.check.HoldModel.Rule.BACKFILL_WAITS;
import static dev.banyan.runtime.check.HoldModel.Rule.DIRTY_CHECK;
import static dev.banyan.runtime.check.HoldModel.Rule.DRAIN_IN_FLIGHT;
import static dev.banyan.runtime.check.HoldModel.Rule.DRAIN_JOURNAL;
import static dev.banyan.runtime.check.HoldModel.Rule.FENCE;
import static dev.banyan.runtime.check.HoldModel.Rule.GUARD;
import static dev.banyan.runtime.check.HoldModel.Rule.HOLD;
import static dev.banyan.runtime.check.HoldModel.Rule.IN_ORDER;
import static dev.banyan.runtime.check.HoldModel.Rule.JOURNAL;
import static dev.banyan.runtime.check.HoldModel.Rule.TOMBSTONES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.runtime.check.HoldModel.Rule;
import dev.banyan.runtime.check.HoldModel.State;
import dev.banyan.runtime.check.Search.Finding;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** All of the rules hold, and none of them is idle. */
class HoldModelTest {
  private static final int LIMIT = 3_000_000;

  @Test
  void allRulesTogetherLoseNothing() {
    Finding<State> finding = search(4, Set.of());
    assertThat(finding.holds()).as(finding.toString()).isTrue();
    assertThat(finding.states()).isEqualTo(50_098);
  }

  @Test
  void theSearchReachesTheSwitchAndTheWayBack() {
    Finding<State> finding = search(4, Set.of());
    assertThat(matching(finding, s -> s.phase() == HoldModel.NEW && s.writes() >= 1)).isPositive();
    assertThat(
            matching(
                finding,
                s ->
                    s.phase() == HoldModel.OFF && s.fresh().version() > 1 && s.old().version() > 1))
        .isPositive();
  }

  @Test
  void theOrderOfTheJournalDoesNotMatterWithTheGuard() {
    Finding<State> finding = search(4, Set.of(IN_ORDER));
    assertThat(finding.holds()).as(finding.toString()).isTrue();
  }

  @Test
  void waitingForWritesInFlightMayStandForTheFence() {
    Finding<State> finding = search(3, Set.of(FENCE));
    assertThat(finding.holds()).as(finding.toString()).isTrue();
  }

  static Stream<Arguments> weakened() {
    return Stream.of(
        Arguments.of("dual write without a journal", List.of(JOURNAL)),
        Arguments.of("copies without the version guard", List.of(GUARD)),
        Arguments.of("deletes without tombstones", List.of(TOMBSTONES)),
        Arguments.of("backfill before all instances left OFF", List.of(BACKFILL_WAITS)),
        Arguments.of("instances more than one phase apart", List.of(ADJACENCY)),
        Arguments.of("a switch without holding reads", List.of(HOLD)),
        Arguments.of("no hold and no fence", List.of(HOLD, FENCE)),
        Arguments.of("a writer from before the switch", List.of(FENCE, DRAIN_IN_FLIGHT)),
        Arguments.of("a switch with rows in the journal", List.of(DRAIN_JOURNAL)),
        Arguments.of("reads of the copy without the dirty check", List.of(DIRTY_CHECK)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("weakened")
  void eachRuleThatIsDroppedIsMissed(String name, List<Rule> dropped) {
    assertThat(search(3, Set.copyOf(dropped)).violation()).as(name).isNotNull();
  }

  private static Finding<State> search(int writes, Set<Rule> dropped) {
    EnumSet<Rule> rules = EnumSet.allOf(Rule.class);
    rules.removeAll(dropped);
    return Search.of(new HoldModel(rules, writes), LIMIT);
  }

  private static long matching(Finding<State> finding, Predicate<State> condition) {
    return StreamSupport.stream(finding.reached().spliterator(), false).filter(condition).count();
  }
}
