package dev.banyan.runtime.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.runtime.check.ProtocolModel.Rule;
import dev.banyan.runtime.check.ProtocolModel.Size;
import dev.banyan.runtime.check.Search.Finding;
import dev.banyan.runtime.protocol.Phase;
import java.util.EnumSet;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules that stores carry out lose nothing, and none of them is idle. */
class ProtocolModelTest {
  private static final int LIMIT = 6_000_000;

  @Test
  void allRulesTogetherLoseNothingOnOneKey() {
    holds(new Size(1, 2, 4, 2, false));
  }

  @Test
  void allRulesTogetherLoseNothingWithASpool() {
    holds(new Size(1, 2, 2, 1, true));
    holds(new Size(1, 1, 4, 1, true));
  }

  @Test
  void theSearchReachesTheSwitchAndTheWayBack() {
    Finding<ProtocolState> finding = search(new Size(1, 1, 5, 1, false), EnumSet.allOf(Rule.class));
    assertThat(reaches(finding, s -> s.fresh().fence().phase() == Phase.NEW && s.writes() > 0))
        .isTrue();
    assertThat(reaches(finding, s -> s.fresh().fence().phase() == Phase.DONE)).isTrue();
    assertThat(
            reaches(finding, s -> s.fresh().fence().epoch() == 4 && s.old().fence().epoch() == 4))
        .isTrue();
  }

  @Test
  void allRulesTogetherLoseNothingOnTwoKeys() {
    holds(new Size(2, 2, 2, 1, false));
    holds(new Size(2, 1, 4, 1, false));
  }

  @Tag("long")
  @Test
  void allRulesTogetherLoseNothingOnTwoKeysAndTwoWrites() {
    holds(new Size(2, 2, 3, 1, false));
  }

  @Tag("long")
  @Test
  void allRulesTogetherLoseNothingThereAndBackAgain() {
    holds(new Size(1, 2, 5, 2, false));
  }

  @Tag("long")
  @Test
  void allRulesTogetherLoseNothingWithASpoolAcrossTheSwitch() {
    holds(new Size(1, 2, 4, 1, true));
  }

  @ParameterizedTest
  @EnumSource(Rule.class)
  void eachRuleThatIsDroppedIsMissed(Rule dropped) {
    Size size =
        dropped.name().startsWith("SPOOL")
            ? new Size(1, 2, 2, 1, true)
            : new Size(1, 2, 5, 2, false);
    Finding<ProtocolState> finding = search(size, EnumSet.complementOf(EnumSet.of(dropped)));
    assertThat(finding.violation()).as(dropped + ": " + finding).isNotNull();
  }

  private static void holds(Size size) {
    Finding<ProtocolState> finding = search(size, EnumSet.allOf(Rule.class));
    assertThat(finding.holds()).as(finding.toString()).isTrue();
  }

  private static Finding<ProtocolState> search(Size size, EnumSet<Rule> rules) {
    return Search.of(new ProtocolModel(rules, size), LIMIT);
  }

  private static boolean reaches(
      Finding<ProtocolState> finding, Predicate<ProtocolState> condition) {
    return StreamSupport.stream(finding.reached().spliterator(), false).anyMatch(condition);
  }
}
