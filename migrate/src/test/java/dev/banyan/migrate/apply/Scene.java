package dev.banyan.migrate.apply;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.banyan.migrate.journal.Content;
import dev.banyan.migrate.journal.Execution.Instruments;
import dev.banyan.migrate.journal.FileChange;
import dev.banyan.migrate.journal.ProjectTree;
import dev.banyan.migrate.journal.Step;
import dev.banyan.migrate.rollback.Workplace;
import dev.banyan.migrate.snapshot.About;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A project on disk with every kind of file that a migration meets, and changes to make to it. */
public record Scene(Path root) {
  /** When everything happens. */
  public static final Instant DAY = Instant.parse("2026-01-31T12:00:00Z");

  private static final Map<String, byte[]> FILES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("app/plain.py", utf8("import old\nold.a()\n")),
              Map.entry("app/crlf.py", utf8("import old\r\nold.a()\r\n")),
              Map.entry("app/bom.py", utf8("\uFEFFimport old\n")),
              Map.entry("app/open_end.py", utf8("import old")),
              Map.entry("app/empty.py", utf8("")),
              Map.entry(
                  "app/latin.py",
                  "# -*- coding: latin-1 -*-\nimport old\nn = 'é'\n"
                      .getBytes(StandardCharsets.ISO_8859_1)),
              Map.entry("app/run.py", utf8("#!/usr/bin/env python3\nimport old\n")),
              Map.entry("app/with space.py", utf8("import old # 1\n")),
              Map.entry("app/it's \"quoted\".py", utf8("import old # 2\n")),
              Map.entry("app/two\nlines.py", utf8("import old # 3\n")),
              Map.entry("app/Übersicht_日本.py", utf8("import old # 4\n")),
              Map.entry("app/Upper.py", utf8("import old # 5\n")),
              Map.entry("app/going.py", utf8("import old # 6\n")),
              Map.entry("other/untouched.txt", utf8("mine\n"))));

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Writes the project. */
  public static Scene in(Path root) throws IOException {
    Scene scene = new Scene(root);
    for (Map.Entry<String, byte[]> file : FILES.entrySet()) {
      scene.write(file.getKey(), file.getValue());
    }
    scene.mode("app/run.py", 0755);
    scene.mode("app/plain.py", 0640);
    return scene;
  }

  /** Writes a file, whose folder is made. */
  public void write(String path, byte[] bytes) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.write(file, bytes);
  }

  /** Writes a file in UTF-8. */
  public void write(String path, String text) throws IOException {
    write(path, utf8(text));
  }

  /** The text of a file in UTF-8. */
  public String text(String path) throws IOException {
    return Files.readString(root.resolve(path));
  }

  /** Sets the permission bits of a file. */
  public void mode(String path, int mode) throws IOException {
    Files.setAttribute(root.resolve(path), "unix:mode", mode);
  }

  /** Every consumer is rewritten, one goes, one is renamed in case only, and two are made. */
  public List<Step> steps() throws IOException {
    ProjectTree tree = new ProjectTree(root);
    List<Step> steps = new ArrayList<>();
    for (String path : FILES.keySet()) {
      Content before = Objects.requireNonNull(tree.read(path));
      switch (path) {
        case "other/untouched.txt" -> {}
        case "app/going.py" -> steps.add(step(new FileChange(path, before, null)));
        case "app/Upper.py" ->
            steps.add(
                step(
                    new FileChange("app/upper.py", null, rewritten(before)),
                    new FileChange(path, before, null)));
        default -> steps.add(step(new FileChange(path, before, rewritten(before))));
      }
    }
    steps.add(
        step(
            new FileChange("made/deep/adapter.py", null, Content.file(utf8("x = 1\n"), 0644)),
            new FileChange("made/__init__.py", null, Content.file(utf8(""), 0644))));
    return steps;
  }

  private static Step step(FileChange... changes) {
    return new Step(changes[0].path(), List.of(), List.of(changes));
  }

  /** A change of one file's text. */
  public Step change(String path, @Nullable String after) throws IOException {
    Content before = new ProjectTree(root).read(path);
    int mode = before == null ? Content.PLAIN : before.mode();
    Content now = after == null ? null : Content.file(utf8(after), mode);
    return step(new FileChange(path, before, now));
  }

  private static Content rewritten(Content before) {
    String text = new String(before.bytes(), StandardCharsets.ISO_8859_1);
    String changed = text.isEmpty() ? "# new\n" : text.replace("old", "new_one");
    return before.with(changed.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** All that stands in the project, by path: kind, mode and bytes; but for Banyan's own folder. */
  public Map<String, String> tree() throws IOException {
    Map<String, String> tree = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.toList()) {
        String name = root.relativize(path).toString();
        if (!name.equals(".banyan") && !name.startsWith(".banyan/")) {
          tree.put(name, describe(path));
        }
      }
    }
    return tree;
  }

  private static String describe(Path path) throws IOException {
    if (Files.isSymbolicLink(path)) {
      return "link " + Files.readSymbolicLink(path);
    }
    if (Files.isDirectory(path)) {
      return "folder";
    }
    String mode =
        Integer.toOctalString((Integer) Files.getAttribute(path, "unix:mode", NOFOLLOW_LINKS));
    return mode + " " + Content.sha256(Files.readAllBytes(path));
  }

  /** Takes the lock as a command does. */
  public Workplace enter() throws IOException {
    return Workplace.enter(root, "test", Instruments.USUAL);
  }

  /** A request for a batch. */
  public static BatchRequest request(int batch, List<Step> steps) {
    return new BatchRequest("batch-" + batch, batch, steps, about("batch " + batch), false);
  }

  /** What a snapshot says. */
  public static About about(String title) {
    return new About(title, "a test", DAY, Map.of("banyan", "test"), Map.of(), List.of());
  }

  /** Applies a batch without checks; it must be done. */
  public BatchOutcome apply(int batch, Step... steps) throws IOException {
    try (Workplace place = enter()) {
      return new BatchRun(place, List.of(), List.of(), Progress.NONE)
          .run(request(batch, List.of(steps)));
    }
  }
}
