package dev.banyan.examples.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The guide quotes this example, to the letter. */
class GuideTest {
  private static final Path GUIDE = Path.of("..", "..", "docs", "adopt.md");

  private static List<String> quoted(String language) throws IOException {
    return Pattern.compile("(?s)```" + language + "\n(.*?)```")
        .matcher(Files.readString(GUIDE))
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  private static String sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(GuideTest::squeezed)
          .collect(Collectors.joining("\n"));
    }
  }

  private static String squeezed(Path file) {
    try {
      return squeezed(Files.readString(file));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  @Test
  void everyLineOfJavaStandsInTheExample() throws IOException {
    String sources = sources();
    assertThat(quoted("java")).hasSizeGreaterThan(2).allMatch(b -> sources.contains(squeezed(b)));
  }

  @Test
  void theSpecIsTheExamplesOwn() throws IOException {
    assertThat(quoted("yaml")).containsExactly(Files.readString(Path.of("banyan.yaml")));
  }
}
