package dev.banyan.code.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The parser against CPython: the same files are accepted, and the trees are equal with all their
 * positions and the values of constants.
 */
final class OracleTest {
  private static final long SEED = 311;

  @Test
  void treesOfASampleEqualThoseOfCPython() throws Exception {
    compare(Corpus.fetch("small").sample(1500, SEED));
  }

  @Test
  @Tag("long")
  void treesOfTheWholeCorpusEqualThoseOfCPython() throws Exception {
    compare(Corpus.fetch("full").files());
  }

  private static void compare(List<Path> files) throws InterruptedException {
    ConcurrentLinkedQueue<Path> todo = new ConcurrentLinkedQueue<>(files);
    Comparison comparison = new Comparison(todo);
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      Thread worker = new Thread(comparison, "oracle " + i);
      worker.start();
      workers.add(worker);
    }
    for (Thread worker : workers) {
      worker.join();
    }
    System.out.println(comparison.summary());
    assertThat(comparison.differences).isEmpty();
    assertThat(comparison.files.get()).isEqualTo(files.size());
  }

  /** Compares files until none is left. */
  private static final class Comparison implements Runnable {
    private final ConcurrentLinkedQueue<Path> todo;
    private final ConcurrentLinkedQueue<String> differences = new ConcurrentLinkedQueue<>();
    private final AtomicInteger files = new AtomicInteger();
    private final AtomicInteger statements = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    Comparison(ConcurrentLinkedQueue<Path> todo) {
      this.todo = todo;
    }

    String summary() {
      return files + " files, " + statements + " statements, " + refused + " refused by both";
    }

    @Override
    public void run() {
      try (CPython cpython = CPython.start()) {
        for (Path file = todo.poll(); file != null; file = todo.poll()) {
          one(cpython, file);
          files.incrementAndGet();
        }
      } catch (IOException | RuntimeException e) {
        differences.add("stopped by " + e);
      }
    }

    private void one(CPython cpython, Path file) throws IOException {
      ParsedFile parsed = PythonParser.parse(Files.readAllBytes(file));
      CPython.Answer answer = cpython.tree(file);
      if (answer.accepted() != parsed.problems().isEmpty()) {
        differences.add(file + ": CPython: " + answer.refusal() + "; here: " + parsed.problems());
      } else if (answer.accepted()) {
        statements(cpython, file, parsed, answer.statements());
      } else {
        refused.incrementAndGet();
      }
    }

    private void statements(CPython cpython, Path file, ParsedFile parsed, List<String> theirs) {
      List<Stmt> ours = parsed.module().body();
      if (ours.size() != theirs.size()) {
        differences.add(file + ": " + ours.size() + " statements, CPython " + theirs.size());
        return;
      }
      for (int i = 0; i < theirs.size(); i++) {
        String dump = TreeDump.of(parsed.source(), ours.get(i));
        String line = theirs.get(i);
        if (!line.substring(line.indexOf(' ') + 1).equals(checksum(dump))) {
          differences.add(difference(file, line, dump, cpython.detail(file, i)));
        }
        statements.incrementAndGet();
      }
    }

    private static String checksum(String dump) {
      CRC32 crc = new CRC32();
      crc.update(dump.getBytes(StandardCharsets.US_ASCII));
      return String.format("%08x", crc.getValue());
    }

    private static String difference(Path file, String line, String ours, String theirs) {
      String flat = ours.replace("\n", "\\n").replace("\r", "\\r");
      int at = 0;
      while (at < Math.min(flat.length(), theirs.length())
          && flat.charAt(at) == theirs.charAt(at)) {
        at++;
      }
      return String.format(
          "%s:%s%n  here    …%s%n  CPython …%s%n",
          file, line, around(flat, at), around(theirs, at));
    }

    private static String around(String text, int at) {
      return text.substring(Math.max(0, at - 60), Math.min(text.length(), at + 100));
    }
  }
}
