package dev.banyan.migrate.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RiskDocumentTest {
  @ParameterizedTest
  @EnumSource(Factor.class)
  void theDocumentStatesEveryFactorAsItIs(Factor factor) throws IOException {
    List<String> rows =
        Files.readAllLines(Path.of("../docs/risk.md")).stream()
            .filter(line -> line.startsWith("| `" + factor.key() + "` |"))
            .toList();
    assertThat(rows)
        .singleElement()
        .asString()
        .endsWith(
            " | "
                + plain(factor.perUnit())
                + " | "
                + plain(factor.free())
                + " | "
                + factor.cap()
                + " |");
  }

  private static String plain(double number) {
    return number == Math.rint(number)
        ? String.valueOf((long) number)
        : String.format(Locale.ROOT, "%.1f", number);
  }
}
