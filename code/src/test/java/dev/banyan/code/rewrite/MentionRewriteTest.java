package dev.banyan.code.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Mentions in comments and other texts: listed, and rewritten only when asked for. */
final class MentionRewriteTest {
  private static Rewriting project() {
    return Rewriting.project()
        .file("utils/__init__.py", "")
        .file("utils/text.py", "def clean(s):\n    return s\n")
        .file("utils/strings.py", "def clean(s):\n    return s\n")
        .destination("utils.strings")
        .move("utils.text", "utils.strings")
        .file("a.py", "# utils.text.clean is used here\nfrom utils.text import clean\n\nclean(1)\n")
        .file("README.md", "See `utils.text.clean` in utils/text.py.\n");
  }

  @Test
  void areListedAndStay() {
    project()
        .gives(
            "a.py",
            "# utils.text.clean is used here\nfrom utils.strings import clean\n\nclean(1)\n")
        .doesNotTouch("README.md");
    FileRewrite result = project().run().rewriter().rewrite("README.md");
    assertThat(result.listed()).isNotEmpty();
  }

  @Test
  void areRewrittenWhenAskedFor() {
    project()
        .includingText()
        .gives(
            "a.py",
            "# utils.strings.clean is used here\nfrom utils.strings import clean\n\nclean(1)\n");
    FileRewrite result = project().includingText().run().rewriter().rewrite("README.md");
    assertThat(Rewriting.describe(result)).startsWith("See `utils.strings.clean` in utils/");
  }

  @Test
  void aFileThatChangedSinceTheSearchIsNotTouched() throws Exception {
    Rewriting.Run run = project().run();
    Files.writeString(run.root().resolve("a.py"), "from utils.text import clean\n");
    assertThat(Rewriting.describe(run.rewriter().rewrite("a.py")))
        .isEqualTo("1:0 the file has changed since the project was searched: search again");
  }
}
