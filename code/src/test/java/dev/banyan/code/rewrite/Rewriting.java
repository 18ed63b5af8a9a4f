package dev.banyan.code.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.code.project.Project;
import dev.banyan.code.python.PythonParser;
import dev.banyan.model.PatternRule;
import dev.banyan.model.RewriteRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A small project, the rules of a migration, and what has to come out. Whatever a test says, the
 * kit also holds that bytes outside the edits are the same, that the inverse of the edits restores
 * the file, that no syntax error appeared, and that a second run changes nothing.
 */
final class Rewriting {
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final List<String> old = new ArrayList<>();
  private final List<String> destination = new ArrayList<>();
  private final List<RewriteRule> rules = new ArrayList<>();
  private final List<PatternRule> patterns = new ArrayList<>();
  private final List<String> roots = new ArrayList<>();
  private boolean includeText;

  static Rewriting project() {
    return new Rewriting();
  }

  Rewriting file(String path, String text) {
    return file(path, text.getBytes(StandardCharsets.UTF_8));
  }

  Rewriting file(String path, byte[] bytes) {
    files.put(path, bytes);
    return this;
  }

  Rewriting roots(String... names) {
    roots.addAll(List.of(names));
    return this;
  }

  Rewriting old(String... names) {
    old.addAll(List.of(names));
    return this;
  }

  Rewriting destination(String... names) {
    destination.addAll(List.of(names));
    return this;
  }

  Rewriting move(String from, String to) {
    return rule(RewriteRule.move(from, to));
  }

  Rewriting move(String from, String to, String... arguments) {
    return rule(new RewriteRule(from, to, List.of(arguments), List.of()));
  }

  Rewriting rule(RewriteRule rule) {
    rules.add(rule);
    if (old.isEmpty()) {
      old.add(rule.from());
    }
    return this;
  }

  Rewriting pattern(String pattern, String rewrite) {
    patterns.add(new PatternRule(pattern, rewrite, false));
    return this;
  }

  Rewriting patternForAnyReceiver(String pattern, String rewrite) {
    patterns.add(new PatternRule(pattern, rewrite, true));
    return this;
  }

  Rewriting includingText() {
    includeText = true;
    return this;
  }

  /** Where the files lie on disk, and what is made of them. */
  record Run(Path root, Rewriter rewriter) {}

  private RewriteRequest request() {
    return new RewriteRequest(old, destination, rules, patterns, includeText);
  }

  Run run() {
    try {
      Path root = Files.createTempDirectory("rewriting");
      root.toFile().deleteOnExit();
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Path path = root.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.write(path, file.getValue());
      }
      return new Run(root, Rewriter.open(Project.open(root, roots, List.of()), request()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a file has to become. */
  Rewriting gives(String path, String after) {
    return gives(path, after.getBytes(StandardCharsets.UTF_8));
  }

  Rewriting gives(String path, byte[] after) {
    Run run = run();
    FileRewrite result = run.rewriter().rewrite(path);
    assertThat(describe(result)).isEqualTo(new String(after, StandardCharsets.UTF_8));
    FileRewrite.Rewritten rewritten = (FileRewrite.Rewritten) result;
    assertThat(rewritten.after()).isEqualTo(after);
    assertThat(rewritten.before()).isEqualTo(files.get(path));
    holdsTheLaw(rewritten);
    secondRunChangesNothing(run);
    return this;
  }

  static String describe(FileRewrite result) {
    if (result instanceof FileRewrite.Rewritten rewritten) {
      return new String(rewritten.after(), StandardCharsets.UTF_8);
    }
    return result instanceof FileRewrite.Manual manual
        ? manual.reasons().stream().map(Rewriting::line).collect(Collectors.joining("\n"))
        : "untouched";
  }

  private static String line(ManualReason reason) {
    return reason.line() + ":" + reason.column() + " " + reason.text();
  }

  /** Bytes outside the edits are the same; taking the edits back gives the old file. */
  static void holdsTheLaw(FileRewrite.Rewritten rewritten) {
    byte[] before = rewritten.before();
    byte[] after = rewritten.after();
    int at = 0;
    int now = 0;
    for (Edit edit : rewritten.edits()) {
      int same = edit.offset() - at;
      assertThat(same).as("edits overlap").isNotNegative();
      assertThat(sub(after, now, same)).isEqualTo(sub(before, at, same));
      at = edit.offset() + edit.length();
      now += same + length(rewritten, edit);
    }
    assertThat(sub(after, now, after.length - now)).isEqualTo(sub(before, at, before.length - at));
    assertThat(PythonParser.parse(after).problems()).isEmpty();
  }

  private static int length(FileRewrite.Rewritten rewritten, Edit edit) {
    return edit.text().getBytes(PythonParser.parse(rewritten.before()).source().charset()).length;
  }

  private static String sub(byte[] bytes, int start, int length) {
    return new String(bytes, start, length, StandardCharsets.ISO_8859_1);
  }

  /** Applies everything that can be applied, opens the project again and asks once more. */
  private void secondRunChangesNothing(Run run) {
    try {
      for (FileRewrite result : run.rewriter().rewriteAll()) {
        if (result instanceof FileRewrite.Rewritten rewritten) {
          Files.write(run.root().resolve(result.path()), rewritten.after());
        }
      }
      Project again = Project.open(run.root(), roots, List.of());
      for (FileRewrite result : Rewriter.open(again, request()).rewriteAll()) {
        assertThat(result.changes()).as("second run of %s", describe(result)).isFalse();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file must be left to a person, for these reasons ({@code line:column text}). */
  Rewriting leaves(String path, String... reasons) {
    assertThat(describe(run().rewriter().rewrite(path))).isEqualTo(String.join("\n", reasons));
    return this;
  }

  Rewriting doesNotTouch(String path) {
    assertThat(describe(run().rewriter().rewrite(path))).isEqualTo("untouched");
    return this;
  }
}
