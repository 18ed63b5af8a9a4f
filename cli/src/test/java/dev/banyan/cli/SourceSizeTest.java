package dev.banyan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Files and methods stay small enough to be read at once. */
class SourceSizeTest {
  private static final int LINES_OF_A_FILE = 500;
  private static final int LINES_OF_A_METHOD = 50;

  @Test
  void noFileIsLongerThanFiveHundredLines() throws IOException {
    List<String> longFiles = new ArrayList<>();
    for (Path file : sources()) {
      long lines = lines(file);
      if (lines > LINES_OF_A_FILE) {
        longFiles.add(file + " has " + lines + " lines");
      }
    }
    assertThat(longFiles).isEmpty();
  }

  @Test
  void noMethodIsLongerThanFiftyLines() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> longMethods = new ArrayList<>();
    int methods = 0;
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(sources()));
      for (CompilationUnitTree unit : task.parse()) {
        Methods scan = new Methods(unit, Trees.instance(task).getSourcePositions(), longMethods);
        scan.scan(unit, null);
        methods += scan.seen;
      }
    }
    assertThat(longMethods).isEmpty();
    assertThat(methods).isGreaterThan(300);
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> tree = Files.walk(Path.of(".."))) {
      return tree.filter(path -> path.toString().endsWith(".java"))
          .filter(path -> !path.toString().contains("/target/"))
          .sorted()
          .toList();
    }
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Methods extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<String> longMethods;
    private int seen;
    private int textBlocks;

    Methods(CompilationUnitTree unit, SourcePositions positions, List<String> longMethods) {
      this.unit = unit;
      this.positions = positions;
      this.longMethods = longMethods;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void none) {
      seen++;
      int before = textBlocks;
      super.visitMethod(method, null);
      long lines = lines(method) - (textBlocks - before);
      if (lines > LINES_OF_A_METHOD) {
        longMethods.add(
            unit.getSourceFile().getName() + " " + method.getName() + " has " + lines + " lines");
      }
      return null;
    }

    /** A text block is data, not something to follow. */
    @Override
    public @Nullable Void visitLiteral(LiteralTree literal, @Nullable Void none) {
      textBlocks += (int) lines(literal) - 1;
      return null;
    }

    private long lines(Tree tree) {
      LineMap map = unit.getLineMap();
      long first = map.getLineNumber(positions.getStartPosition(unit, tree));
      return map.getLineNumber(positions.getEndPosition(unit, tree)) - first + 1;
    }
  }
}
