package dev.banyan.runtime.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyOrderTest {
  private static final List<String> PARTS =
      List.of("", "a", "b", "\u007f", "\u0080", "\u07ff", "\u0800", "\ud7ff", "\ue000", "\uffff");
  private static final List<String> PAIRS = List.of("\ud800\udc00", "\ud83c\udf33", "\udbff\udfff");

  private static String key(Random random) {
    StringBuilder key = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      List<String> parts = random.nextInt(3) == 0 ? PAIRS : PARTS;
      key.append(parts.get(random.nextInt(parts.size())));
    }
    return key.toString();
  }

  @Test
  void keysAreInTheOrderOfTheirBytes() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      String one = key(random);
      String two = key(random);
      int bytes =
          Arrays.compareUnsigned(
              one.getBytes(StandardCharsets.UTF_8), two.getBytes(StandardCharsets.UTF_8));
      assertThat(Integer.signum(KeyOrder.BY_BYTES.compare(one, two)))
          .as("%s and %s", one, two)
          .isEqualTo(Integer.signum(bytes));
    }
  }
}
