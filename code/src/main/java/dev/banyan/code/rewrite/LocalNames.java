package dev.banyan.code.rewrite;

import dev.banyan.code.names.Variable;
import dev.banyan.code.python.Node;
import dev.banyan.code.python.Stmt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides by which name a file knows a new thing, and notes what has to be imported for it. */
final class LocalNames {
  private final FileView view;
  private final FileImports imports;
  private final Suites suites;
  private final Map<Request, String> requests = new LinkedHashMap<>();
  private final Map<String, String> taken = new HashMap<>();

  /**
   * A name that is wanted.
   *
   * @param what to import
   * @param anchor the import statement beside which it belongs; null for the top of the file
   */
  record Request(NewImport what, @Nullable Stmt anchor) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Request request
          && what.equals(request.what)
          && anchor == request.anchor;
    }

    @Override
    public int hashCode() {
      return Objects.hash(what, System.identityHashCode(anchor));
    }
  }

  LocalNames(FileView view, FileImports imports, Suites suites) {
    this.view = view;
    this.imports = imports;
    this.suites = suites;
  }

  List<Request> requests() {
    return List.copyOf(requests.keySet());
  }

  /**
   * What to write for a target where a node stands.
   *
   * @param like the import by which the old thing was reached, whose style is kept; null when none
   * @param spelled how the file named the old thing; its rule's {@code from} where that is unknown
   * @return null when every fitting name is taken
   */
  @Nullable String expression(Target target, @Nullable Bound like, String spelled, Node use) {
    String module = imports.names().likewise(target.module(), spelled, target.rule().from());
    Stmt anchor = like == null ? anchor(use) : like.statement();
    for (Candidate candidate : candidates(target, module, like)) {
      NewImport wanted = candidate.what();
      String known = known(wanted, anchor, use);
      if (known != null) {
        return text(candidate, known, target);
      }
      if (isFree(wanted)) {
        taken.put(wanted.local(), wanted.toString());
        requests.put(new Request(wanted, anchor), "");
        return text(candidate, wanted.bound(), target);
      }
    }
    return null;
  }

  /**
   * A way to import a target.
   *
   * @param ofModule whether it is the target's module that is imported, not the target itself
   */
  private record Candidate(NewImport what, boolean ofModule) {}

  private static String text(Candidate chosen, String base, Target target) {
    boolean behind = chosen.ofModule() && !target.name().isEmpty();
    return base + (behind ? "." + target.name() : "") + target.rest();
  }

  private List<Candidate> candidates(Target target, String module, @Nullable Bound like) {
    boolean relative = like != null && like.isRelative();
    NewImport name = target.name().isEmpty() ? null : from(module, target.name(), relative);
    NewImport whole = new NewImport(module, null, null);
    String parent = Moves.parent(module);
    NewImport holder = parent.isEmpty() ? whole : from(parent, Moves.last(module), relative);
    List<Candidate> found = new ArrayList<>();
    boolean byModule = like != null && like.reference() == null;
    if (like != null && like.isDotted()) {
      found.add(new Candidate(whole, true));
    } else if (byModule || name == null) {
      found.add(new Candidate(holder, true));
    }
    if (name != null) {
      found.add(new Candidate(name, false));
      String longer = Moves.last(module) + "_" + name.name();
      found.add(new Candidate(new NewImport(name.module(), name.name(), longer), false));
    }
    found.add(new Candidate(whole, true));
    return found;
  }

  private NewImport from(String module, String name, boolean relative) {
    String spelled = relative ? imports.names().relative(module) : null;
    return new NewImport(spelled == null ? module : spelled, name, null);
  }

  /** The name by which the file has it already, where that can be seen from the use. */
  private @Nullable String known(NewImport wanted, @Nullable Stmt anchor, Node use) {
    if (requests.containsKey(new Request(wanted, anchor))) {
      return wanted.bound();
    }
    String module = wanted.module().startsWith(".") ? absolute(wanted.module()) : wanted.module();
    for (Bound bound : imports.all()) {
      boolean same =
          wanted.name() == null
              ? !bound.isFrom() && bound.alias().name().equals(module)
              : bound.isFrom()
                  && bound.alias().name().equals(wanted.name())
                  && imports.names().same(bound.module(), module);
      if (same && sees(use, bound)) {
        return bound.isDotted() ? module : bound.local();
      }
    }
    return null;
  }

  private String absolute(String spelled) {
    int level = (int) spelled.chars().takeWhile(c -> c == '.').count();
    String rest = spelled.substring(level);
    return imports.names().absolute(level, rest.isEmpty() ? null : rest);
  }

  private boolean sees(Node use, Bound bound) {
    Variable variable = bound.variable();
    if (variable == null || variable.bindings() != 1) {
      return false;
    }
    boolean types = suites.isForTypesOnly(bound.statement()) && !suites.isForTypesOnly(use);
    boolean sure = !types && !suites.isInTry(bound.statement());
    Stmt.FunctionDef around = view.function(bound.statement());
    return sure && (around == null ? variable.isGlobal() : around == view.function(use));
  }

  private boolean isFree(NewImport wanted) {
    String local = wanted.local();
    String before = taken.get(local);
    if (before != null) {
      return before.equals(wanted.toString()) || isPackage(wanted, local);
    }
    return !view.names.mentions(local) || isPackage(wanted, local);
  }

  /** Whether a name already is the package that an import binds, so that it may do so again. */
  private boolean isPackage(NewImport wanted, String local) {
    Variable global = view.names.global(local);
    List<Bound> bounds = imports.of(global);
    return wanted.name() == null
        && wanted.asName() == null
        && global != null
        && !bounds.isEmpty()
        && bounds.size() == global.bindings()
        && bounds.stream().allMatch(b -> !b.isFrom() && b.alias().asName() == null);
  }

  /** The import beside which a new one belongs that serves a use of which no import tells. */
  private @Nullable Stmt anchor(Node use) {
    Stmt.FunctionDef function = view.function(use);
    Stmt best = null;
    for (Bound bound : imports.all()) {
      Stmt statement = bound.statement();
      Stmt.FunctionDef around = view.function(statement);
      boolean runs = !suites.isForTypesOnly(statement) || suites.isForTypesOnly(use);
      if (bound.reference() != null && runs && (around == null || around == function)) {
        boolean better = best == null || (around != null && view.function(best) == null);
        best = better ? statement : best;
      }
    }
    return best;
  }
}
