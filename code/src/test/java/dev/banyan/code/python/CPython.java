package dev.banyan.code.python;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** A running CPython 3.11 that says what its {@code ast} module makes of a text. */
final class CPython implements AutoCloseable {
  /** The tree of a file: the line and the checksum of each statement, or why there is none. */
  record Answer(String refusal, List<String> statements) {
    boolean accepted() {
      return refusal.isEmpty();
    }
  }

  private final Path script;
  private final Process process;
  private final BufferedWriter questions;
  private final BufferedReader answers;

  private CPython(Path script, Process process) {
    this.script = script;
    this.process = process;
    this.questions = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts the interpreter; fails with the name of the Debian package when there is none. */
  static CPython start() {
    try {
      Path script = Files.createTempFile("oracle", ".py");
      try (InputStream resource = CPython.class.getResourceAsStream("oracle.py")) {
        Files.copy(Objects.requireNonNull(resource), script, StandardCopyOption.REPLACE_EXISTING);
      }
      return new CPython(script, launch(script));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Process launch(Path script) {
    try {
      return new ProcessBuilder("/usr/bin/python3.11", "-X", "utf8", script.toString())
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start();
    } catch (IOException e) {
      throw new AssertionError(
          "this proof needs CPython 3.11; it is in the Debian package python3.11", e);
    }
  }

  /** What it makes of a file. */
  Answer tree(Path file) {
    ask("tree " + file);
    String head = read();
    if (head.startsWith("bad ")) {
      return new Answer(head.substring(4), List.of());
    }
    int count = Integer.parseInt(head.substring(3));
    List<String> statements = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      statements.add(read());
    }
    return new Answer("", statements);
  }

  /** The canonical form of one statement of a file. */
  String detail(Path file, int index) {
    ask("detail " + index + " " + file);
    return read();
  }

  /** Why it refuses a text, or an empty string. */
  String refusal(byte[] text) {
    ask("verdict " + HexFormat.of().formatHex(text));
    String head = read();
    return head.equals("ok") ? "" : head.substring(4);
  }

  /** Which characters may begin an identifier, which may go on in it, which are assigned. */
  List<BitSet> identifiers() {
    ask("identifiers ");
    return List.of(ranges(read()), ranges(read()), ranges(read()));
  }

  private static BitSet ranges(String line) {
    BitSet characters = new BitSet();
    for (String range : line.split(" ", -1)) {
      int dash = range.indexOf('-');
      characters.set(
          Integer.parseInt(range.substring(0, dash), 16),
          Integer.parseInt(range.substring(dash + 1), 16) + 1);
    }
    return characters;
  }

  private void ask(String question) {
    try {
      questions.write(question);
      questions.newLine();
      questions.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("CPython went away at: " + question, e);
    }
  }

  private String read() {
    try {
      return Objects.requireNonNull(answers.readLine(), "CPython went away");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      Files.deleteIfExists(script);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
