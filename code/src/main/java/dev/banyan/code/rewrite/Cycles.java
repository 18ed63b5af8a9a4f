package dev.banyan.code.rewrite;

import dev.banyan.code.python.Stmt;
import dev.banyan.model.Reference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Refuses an import that would close a cycle. A cycle that the old import was part of as well is
 * none of this change's making.
 */
final class Cycles {
  private final Draft draft;
  private final FileImports imports;
  private final ImportGraph graph;
  private final Suites suites;

  Cycles(Draft draft, FileImports imports, ImportGraph graph, Suites suites) {
    this.draft = draft;
    this.imports = imports;
    this.graph = graph;
    this.suites = suites;
  }

  void check(ImportPlan plan, List<LocalNames.Request> requests) {
    Map<String, Stmt> added = new LinkedHashMap<>();
    for (Bound bound : imports.all()) {
      NewImport item = plan.mapped(bound);
      if (item != null) {
        add(item, bound.statement(), added);
      }
    }
    requests.forEach(request -> add(request.what(), request.anchor(), added));
    added.forEach(this::check);
  }

  private void add(NewImport item, @Nullable Stmt anchor, Map<String, Stmt> added) {
    boolean late =
        anchor != null && (draft.view.function(anchor) != null || suites.isForTypesOnly(anchor));
    Stmt place = anchor == null ? first() : anchor;
    if (!late && place != null) {
      String module = absolute(item.module());
      String name = item.name();
      if (name != null) {
        added.putIfAbsent(module + "." + name, place);
      }
      if (!imports.names().isAround(module)) {
        added.putIfAbsent(module, place);
      }
    }
  }

  private @Nullable Stmt first() {
    List<Stmt> body = draft.view.parsed.module().body();
    return body.isEmpty() ? null : body.get(0);
  }

  private String absolute(String spelled) {
    int level = (int) spelled.chars().takeWhile(c -> c == '.').count();
    String rest = spelled.substring(level);
    return imports.names().absolute(level, rest.isEmpty() ? null : rest);
  }

  private void check(String module, Stmt anchor) {
    String path = draft.view.path;
    List<String> way = graph.way(module, path);
    if (way == null || way.size() < 2 || wasInCycle(path)) {
      return;
    }
    String cycle = Stream.concat(Stream.of(path), way.stream()).collect(Collectors.joining(" → "));
    draft.manual(anchor.start(), "importing " + module + " here would close a cycle: " + cycle);
  }

  /** Whether what the file imported before led back to it already. */
  private boolean wasInCycle(String path) {
    for (Bound bound : imports.all()) {
      Reference reference = bound.reference();
      boolean early =
          draft.view.function(bound.statement()) == null
              && !suites.isForTypesOnly(bound.statement());
      if (reference != null && early) {
        boolean own = graph.way(bound.imported(), path) != null;
        boolean holder = bound.isFrom() && graph.way(bound.module(), path) != null;
        if (own || holder) {
          return true;
        }
      }
    }
    return false;
  }
}
