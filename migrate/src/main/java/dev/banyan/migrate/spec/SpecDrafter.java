package dev.banyan.migrate.spec;

import dev.banyan.code.consumers.ConsumerSearch;
import dev.banyan.code.project.Project;
import dev.banyan.code.project.SourceFile;
import dev.banyan.migrate.spec.SpecDraft.Choice;
import dev.banyan.model.Findings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds out what {@code banyan init} writes: language, source roots, the members of the old
 * component that are in use and what takes their place. Looks only; {@link SpecWriter} writes.
 */
public final class SpecDrafter {
  private final DraftRequest request;
  private final Project project;
  private final Lookup lookup;

  private SpecDrafter(DraftRequest request, Project project) {
    this.request = request;
    this.project = project;
    this.lookup = new ProjectLookup(project);
  }

  /**
   * Drafts a spec.
   *
   * @throws IOException when the project's folder cannot be listed
   */
  public static DraftResult draft(DraftRequest request) throws IOException {
    Project whole = Project.open(request.project(), request.roots(), List.of());
    List<Choice> backups = Backups.in(whole);
    Project project =
        backups.isEmpty()
            ? whole
            : Project.open(
                request.project(), request.roots(), backups.stream().map(Choice::path).toList());
    return new SpecDrafter(request, project).draft(backups);
  }

  private DraftResult draft(List<Choice> backups) {
    List<String> problems = problems();
    if (!problems.isEmpty()) {
      return new DraftResult.Refused(problems);
    }
    Findings findings = ConsumerSearch.find(project, request.oldComponents());
    Usage usage = Usage.of(findings);
    RuleDraft rules = new RuleDraft(lookup, request.oldComponents(), request.newComponents());
    SpecDraft draft =
        new SpecDraft(
            name(),
            language(),
            roots(),
            request.oldComponents(),
            request.newComponents(),
            backups,
            rules.rules(usage),
            rules.unused(usage),
            usage.consumers(),
            usage.references(),
            usage.busiest(),
            warnings(usage));
    return new DraftResult.Drafted(draft);
  }

  private List<String> problems() {
    List<String> problems = new ArrayList<>();
    for (String name : request.oldComponents()) {
      boolean library = !lookup.hasRootOf(name) && lookup.isSpelt(name);
      if (!Syntax.DOTTED.accepts(name)) {
        problems.add("'" + name + "' is no name; expected " + Syntax.DOTTED.expected());
      } else if (lookup.describe(name) == null && !library) {
        problems.add("nothing in the project is called '" + name + "'" + suggestion(name));
      }
      if (request.newComponents().contains(name)) {
        problems.add("'" + name + "' is the old and the new component");
      }
    }
    request.newComponents().stream()
        .filter(name -> !Syntax.DOTTED.accepts(name))
        .map(name -> "'" + name + "' is no name; expected " + Syntax.DOTTED.expected())
        .forEach(problems::add);
    if (request.name() != null && !Syntax.NAME.accepts(request.name())) {
      problems.add(
          "'"
              + request.name()
              + "' is no name for a migration; expected "
              + Syntax.NAME.expected());
    }
    return problems;
  }

  private String suggestion(String name) {
    List<String> nearest = lookup.nearest(name);
    return nearest.isEmpty()
        ? ""
        : "; nearest: " + String.join(", ", nearest.subList(0, Math.min(3, nearest.size())));
  }

  private List<String> warnings(Usage usage) {
    List<String> warnings = new ArrayList<>();
    for (String name : request.newComponents()) {
      if (lookup.describe(name) == null && lookup.submodules(name).isEmpty()) {
        warnings.add("the destination '" + name + "' does not exist yet" + suggestion(name));
      }
    }
    if (usage.consumers() == 0) {
      warnings.add("no file uses the old component");
    }
    if (language() != Language.PYTHON) {
      warnings.add("this release looks into Python only");
    }
    return warnings;
  }

  private Language language() {
    boolean java =
        project.pythonFiles().isEmpty()
            && project.textFiles().stream()
                .map(SourceFile::path)
                .anyMatch(p -> p.endsWith(".java"));
    return java ? Language.JAVA : Language.PYTHON;
  }

  private List<Choice> roots() {
    return project.roots().stream().map(root -> new Choice(root.path(), root.reason())).toList();
  }

  private String name() {
    if (request.name() != null) {
      return request.name();
    }
    String name = kebab(request.oldComponents()) + "-to-" + kebab(request.newComponents());
    String plain = name.replaceAll("[^A-Za-z0-9-]", "");
    return Syntax.NAME.accepts(plain) ? plain : "migration";
  }

  private static String kebab(List<String> components) {
    return String.join("-", NameWords.words(Symbol.simpleName(components.get(0))));
  }
}
