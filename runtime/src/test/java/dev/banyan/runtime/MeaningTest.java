package dev.banyan.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.runtime.Meaning.Place;
import org.junit.jupiter.api.Test;

/** What two JSON texts have in common. */
class MeaningTest {
  @Test
  void theOrderOfMembersAndTheFormOfNumbersMeanNothing() {
    String one = "{\"a\": 1.50, \"b\": [100, {\"c\": null}]}";
    String two = "{\"b\":[1e2,{\"c\":null}],\"a\":1.5}";
    assertThat(Meaning.same(one, two)).isTrue();
    assertThat(Meaning.sameForm(one, two)).isFalse();
  }

  @Test
  void theOrderOfMembersIsNoForm() {
    assertThat(Meaning.sameForm("{\"a\": 1.5, \"b\": 2}", "{\"b\":2,\"a\":1.5}")).isTrue();
    assertThat(Meaning.sameForm("1.50", "1.5")).isFalse();
  }

  @Test
  void placesAreTheInnermostOnesInOrder() {
    assertThat(
            Meaning.differences(
                "{\"b\":[1,2,3],\"a/x\":{\"y\":\"1\"},\"c\":100.0}",
                "{\"b\":[1,3],\"a/x\":{\"y\":1},\"c\":200.0,\"d\":null}"))
        .containsExactly(
            new Place("/a~1x/y", "\"1\"", "1"),
            new Place("/b/1", "2", "3"),
            new Place("/b/2", "3", null),
            new Place("/c", "100.0", "200.0"),
            new Place("/d", null, "null"));
  }

  @Test
  void orderInArraysMatters() {
    assertThat(Meaning.same("[1,2]", "[2,1]")).isFalse();
  }

  @Test
  void whatIsNoJsonIsComparedAsItIs() {
    assertThat(Meaning.same("{half", "{half")).isTrue();
    assertThat(Meaning.differences("{half", "{}")).containsExactly(new Place("", "{half", "{}"));
    assertThat(Meaning.sameForm("{half", "{half ")).isFalse();
  }
}
