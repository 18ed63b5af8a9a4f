package dev.banyan.migrate.analysis;

import dev.banyan.code.project.ModuleIndex;
import dev.banyan.code.project.Project;
import dev.banyan.code.project.SourceFile;
import dev.banyan.model.ConsumerReferences;
import dev.banyan.model.Findings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Counts the test files that reach each consumer: by importing it, or by importing what imports it.
 *
 * <p>Consumers' imports are known from the search; those of other files are read from their import
 * lines. Where the project has more than {@link #MOST_FILES} Python files, reading them all would
 * take longer than the search itself: then only consumers' imports are followed, and nobody claims
 * that a file is untested.
 */
final class TestReach {
  /** Most Python files of a project whose imports are all read. */
  static final int MOST_FILES = 2_000;

  private static final Pattern TEST =
      Pattern.compile("(?:.*/)?(?:tests?/.*|test_[^/]*|[^/]*_tests?|tests?|conftest)\\.pyi?");

  private final Project project;
  private final Map<String, SourceFile> files = new HashMap<>();
  private final Map<String, Collection<String>> imports = new HashMap<>();
  private final boolean readAll;

  private TestReach(Project project, Findings findings) {
    this.project = project;
    this.readAll = project.pythonFiles().size() <= MOST_FILES;
    project.pythonFiles().forEach(file -> files.put(file.path(), file));
    findings.consumers().forEach(consumer -> imports.put(consumer.path(), consumer.imports()));
  }

  /** All of a file that is of interest here. */
  static String interest(byte[] file) {
    return String.join("\n", ImportLines.in(file));
  }

  /** How many test files reach each consumer, by path; absent where that is not known. */
  static Map<String, Integer> of(Project project, Findings findings) {
    TestReach reach = new TestReach(project, findings);
    Map<String, Integer> counts = new HashMap<>();
    for (String test : reach.tests(findings)) {
      reach.reachedFrom(test).forEach(path -> counts.merge(path, 1, Integer::sum));
    }
    if (reach.readAll) {
      findings.consumers().forEach(consumer -> counts.putIfAbsent(consumer.path(), 0));
    }
    return counts;
  }

  private Set<String> tests(Findings findings) {
    Set<String> tests = new TreeSet<>();
    findings.consumers().stream()
        .filter(consumer -> consumer.metrics().test())
        .map(ConsumerReferences::path)
        .forEach(tests::add);
    if (readAll) {
      files.keySet().stream().filter(path -> TEST.matcher(path).matches()).forEach(tests::add);
    }
    return tests;
  }

  private Set<String> reachedFrom(String test) {
    Set<String> reached = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(test));
    while (!open.isEmpty()) {
      for (String imported : imports(open.pop())) {
        if (reached.add(imported)) {
          open.push(imported);
        }
      }
    }
    reached.remove(test);
    return reached;
  }

  private Collection<String> imports(String path) {
    return imports.computeIfAbsent(path, this::read);
  }

  private Collection<String> read(String path) {
    SourceFile file = files.get(path);
    byte[] bytes = file == null || !readAll ? null : project.glance(file, TestReach::interest);
    if (bytes == null) {
      return List.of();
    }
    Set<String> found = new TreeSet<>();
    for (String module : modules(path, ImportLines.in(bytes))) {
      SourceFile target = project.modules().file(module);
      if (target != null) {
        found.add(target.path());
      }
    }
    return found;
  }

  /** Full names; relative ones are completed by each of the file's own names. */
  private List<String> modules(String path, List<String> names) {
    ModuleIndex index = project.modules();
    boolean init = path.endsWith("/__init__.py");
    List<String> modules = new ArrayList<>();
    for (String name : names) {
      if (name.startsWith(".")) {
        index.namesOf(path).forEach(own -> modules.add(ImportLines.absolute(own, init, name)));
      } else {
        modules.add(name);
      }
    }
    return modules;
  }
}
