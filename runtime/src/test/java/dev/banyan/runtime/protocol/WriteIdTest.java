package dev.banyan.runtime.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WriteIdTest {
  @Test
  void ofOneAuthorTheOneWithTheLowerNumberIsTheEarlierOne() {
    assertThat(WriteId.before(WriteId.of(-1, 9), WriteId.of(-1, 10))).isTrue();
    assertThat(WriteId.before(WriteId.of(-1, 10), WriteId.of(-1, 9))).isFalse();
    assertThat(WriteId.before(WriteId.of(-1, 9), WriteId.of(-1, 9))).isFalse();
    assertThat(WriteId.before(WriteId.of(3, 1), WriteId.of(3, Long.MAX_VALUE))).isTrue();
  }

  @Test
  void writesOfTwoAuthorsHaveNoOrder() {
    assertThat(WriteId.before(WriteId.of(1, 1), WriteId.of(2, 2))).isFalse();
    assertThat(WriteId.before(WriteId.of(2, 2), WriteId.of(1, 1))).isFalse();
  }

  @Test
  void otherTextsAreOfAuthorsWhoWroteNothingElse() {
    String name = WriteId.of(1, 1);
    assertThat(name).isEqualTo("0000000000000001:0000000000000001").hasSize(WriteId.LENGTH);
    assertThat(WriteId.before(name, name + "0")).isFalse();
    assertThat(WriteId.before(name, "0000000000000001:00000000000000zz")).isFalse();
    assertThat(WriteId.before("w1", "w2")).isFalse();
    assertThat(WriteId.before("", "")).isFalse();
    assertThat(
            WriteId.before(
                "123e4567-e89b-12d3-a456-426614174000", "123e4567-e89b-12d3-a456-426614174001"))
        .isFalse();
  }
}
