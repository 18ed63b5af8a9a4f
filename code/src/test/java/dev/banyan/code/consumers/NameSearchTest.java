package dev.banyan.code.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.code.project.Project;
import dev.banyan.model.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search by name that goes on with one file after another, each as it is at that moment. */
final class NameSearchTest {
  @TempDir Path root;

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }

  @BeforeEach
  void layOut() throws IOException {
    write("utils/__init__.py", "from .text import tidy\n");
    write("utils/text.py", "def tidy(x):\n    return x\n");
    write("fresh.py", "def tidy(x):\n    return x\n");
    write("a.py", "from utils import tidy\n\nprint(tidy(1))\n");
    write("b.py", "import utils.text\n\nprint(utils.text.tidy(1))\n");
  }

  private NameSearch search() throws IOException {
    return NameSearch.of(Project.open(root, List.of("."), List.of()), List.of("utils.text"));
  }

  private static List<String> symbols(List<Reference> references) {
    return references.stream().map(r -> r.line() + " " + r.symbol()).toList();
  }

  @Test
  void seesAFileAsItIsNow() throws IOException {
    try (NameSearch search = search()) {
      assertThat(symbols(search.in("a.py")))
          .containsExactly("1 utils.text.tidy", "3 utils.text.tidy");
      write("a.py", "from fresh import tidy\n\nprint(tidy(1))\n");
      assertThat(search.in("a.py")).isEmpty();
      write(
          "a.py",
          "from fresh import tidy\nfrom utils import tidy as again\n\nprint(tidy(1), again)\n");
      assertThat(symbols(search.in("a.py")))
          .containsExactly("2 utils.text.tidy", "4 utils.text.tidy");
      assertThat(symbols(search.in("b.py"))).isNotEmpty();
    }
  }

  @Test
  void asksAnewWhatOtherFilesSayWhereSomethingIsFound() throws IOException {
    try (NameSearch search = search()) {
      write("utils/__init__.py", "from fresh import tidy\n");
      assertThat(search.in("utils/__init__.py")).isEmpty();
      assertThat(search.in("a.py")).isEmpty();
    }
  }

  @Test
  void aFileThatUsesItselfThroughAnotherOneIsNotBlamedForWhatItSaidBefore() throws IOException {
    write("c.py", "from utils.text import tidy\nimport d\n\nprint(d.tidy(1))\n");
    write("d.py", "from c import tidy\n");
    try (NameSearch search = search()) {
      write("c.py", "from fresh import tidy\nimport d\n\nprint(d.tidy(1))\n");
      assertThat(search.in("c.py")).isEmpty();
    }
  }

  @Test
  void findsNothingInTheOldComponentAndInAFileThatDoesNotParse() throws IOException {
    try (NameSearch search = search()) {
      assertThat(search.in("utils/text.py")).isEmpty();
      assertThat(search.in("b.py")).isNotEmpty();
      write("b.py", "import utils.text\nprint(utils.text.tidy(\n");
      assertThat(search.in("b.py")).isEmpty();
      write("b.py", "import utils.text\n");
      assertThat(symbols(search.in("b.py"))).containsExactly("1 utils.text");
    }
  }
}
