package dev.banyan.code.rewrite;

import dev.banyan.code.consumers.ConsumerSearch;
import dev.banyan.code.project.Project;
import dev.banyan.code.project.SourceFile;
import dev.banyan.model.Component;
import dev.banyan.model.Findings;
import dev.banyan.model.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The body that keeps the old component's name and hands every call on to the new one, so that no
 * consumer has to change.
 *
 * @param file what becomes of one file of the old component
 * @param staying what goes on as it is, and why, in the order of the text
 */
public record Facade(FileRewrite file, List<ManualReason> staying) {
  public Facade {
    staying = List.copyOf(staying);
  }

  /** As {@link #of(Project, RewriteRequest, Findings)}, for a project not searched yet. */
  public static List<Facade> of(Project project, RewriteRequest request) {
    return of(project, request, ConsumerSearch.find(project, request.old()));
  }

  /**
   * Rewrites the old component's own files in memory; nothing is written.
   *
   * @param findings who uses the old component: what the new one calls itself is not handed on
   * @return one result for each file that defines an old component, by path
   * @throws IllegalArgumentException when the project does not hold an old component
   */
  public static List<Facade> of(Project project, RewriteRequest request, Findings findings) {
    return DeepStack.call(() -> new Maker(project, request, findings).make());
  }

  /** Goes through the files. */
  private static final class Maker {
    private final Project project;
    private final RewriteRequest request;
    private final Findings findings;
    private final Declarations known;
    private final Moves moves;
    private final Destination destination;

    Maker(Project project, RewriteRequest request, Findings findings) {
      this.project = project;
      this.request = request;
      this.findings = findings;
      this.known = new Declarations(project);
      this.moves = new Moves(request, known);
      this.destination = Destination.of(project, request, known);
    }

    List<Facade> make() {
      Map<String, List<Component>> byFile = new TreeMap<>();
      for (String old : request.old()) {
        Component component = known.component(old);
        if (component == null) {
          throw new IllegalArgumentException("the project does not hold " + old);
        }
        for (String path : paths(component)) {
          byFile.computeIfAbsent(path, p -> new ArrayList<>()).add(component);
        }
      }
      List<Facade> results = new ArrayList<>();
      byFile.forEach((path, components) -> results.add(of(path, components)));
      return results;
    }

    /** A package is all of its files; what has been handed on already is the destination's. */
    private Set<String> paths(Component component) {
      Set<String> paths = new TreeSet<>();
      paths.add(component.path());
      if (known.isModule(component.name())) {
        component.members().stream().map(Member::path).forEach(paths::add);
      }
      paths.removeIf(path -> !path.endsWith(".py") || destination.owns(path));
      return paths;
    }

    private Facade of(String path, List<Component> components) {
      SourceFile file =
          project.pythonFiles().stream()
              .filter(f -> f.path().equals(path))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException(path + " is no file of the project"));
      byte[] bytes = project.read(file);
      if (bytes == null) {
        throw new IllegalArgumentException(path + " cannot be read");
      }
      Circles circles = new Circles(project, findings, moves);
      return new FacadeFile(project, known, moves, circles, path, bytes).of(components);
    }
  }
}
