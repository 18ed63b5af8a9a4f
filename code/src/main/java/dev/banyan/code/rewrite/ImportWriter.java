package dev.banyan.code.rewrite;

import dev.banyan.code.python.Alias;
import dev.banyan.code.python.Stmt;
import dev.banyan.code.rewrite.ImportOrder.Key;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes imports as a person would: in place where that is enough, else beside the old ones. */
final class ImportWriter {
  private final Draft draft;
  private final FileView view;
  private final FileImports imports;
  private final ImportPlan plan;
  private final Suites suites;
  private final ImportText text;
  private final ItemLists lists;
  private final Map<Stmt, List<Bound>> statements = new IdentityHashMap<>();
  private final Map<Stmt, Set<NewImport>> wanted = new IdentityHashMap<>();
  private final Set<NewImport> atTop = new LinkedHashSet<>();

  ImportWriter(Draft draft, FileImports imports, ImportPlan plan, Suites suites) {
    this.draft = draft;
    this.view = draft.view;
    this.imports = imports;
    this.plan = plan;
    this.suites = suites;
    this.text = new ImportText(view.source);
    this.lists = new ItemLists(draft, text);
  }

  void write(List<LocalNames.Request> requests) {
    for (Bound bound : imports.all()) {
      statements.computeIfAbsent(bound.statement(), s -> new ArrayList<>()).add(bound);
    }
    List<LocalNames.Request> sorted =
        requests.stream()
            .sorted(Comparator.comparing(LocalNames.Request::what, NewImport.ORDER))
            .toList();
    for (LocalNames.Request request : sorted) {
      Stmt anchor = request.anchor();
      if (anchor == null) {
        atTop.add(request.what());
      } else {
        wanted.computeIfAbsent(anchor, a -> new LinkedHashSet<>()).add(request.what());
      }
    }
    view.imports().forEach(this::write);
    if (!atTop.isEmpty()) {
      writeAtTop();
    }
  }

  private void write(Stmt statement) {
    List<Bound> bounds = statements.getOrDefault(statement, List.of());
    List<Bound> kept = bounds.stream().filter(this::stays).toList();
    Set<NewImport> added = new LinkedHashSet<>();
    for (Bound bound : bounds) {
      add(plan.mapped(bound), added);
    }
    for (Bound bound : bounds) {
      add(plan.beside(bound), added);
    }
    added.addAll(wanted.getOrDefault(statement, Set.of()));
    boolean only = kept.isEmpty() && suites.around(statement).size() == 1;
    if (!only) {
      added.removeIf(item -> isThereAlready(item, statement));
    }
    if (kept.isEmpty()) {
      replaceAll(statement, bounds, added);
    } else if (kept.size() < bounds.size() || !added.isEmpty()) {
      lists.remove(statement, bounds.stream().filter(b -> !stays(b)).map(Bound::alias).toList());
      insertBeside(statement, added);
    }
  }

  private static void add(@Nullable NewImport item, Set<NewImport> added) {
    if (item != null) {
      added.add(item);
    }
  }

  private boolean stays(Bound bound) {
    return plan.mapped(bound) == null && !plan.isGone(bound);
  }

  /** Whether a statement beside this one imports the very thing under the very name. */
  private boolean isThereAlready(NewImport item, Stmt statement) {
    for (Stmt other : suites.around(statement)) {
      for (Bound bound : statements.getOrDefault(other, List.of())) {
        boolean same = other != statement && stays(bound) && isSame(item, bound);
        if (same) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isSame(NewImport item, Bound bound) {
    String name = item.name();
    boolean plain = name == null && !bound.isFrom() && bound.alias().name().equals(item.module());
    boolean from =
        name != null
            && bound.isFrom()
            && bound.alias().name().equals(name)
            && bound.module().equals(absolute(item.module()));
    return (plain || from) && bound.local().equals(item.local());
  }

  private String absolute(String spelled) {
    int level = (int) spelled.chars().takeWhile(c -> c == '.').count();
    String rest = spelled.substring(level);
    return imports.names().absolute(level, rest.isEmpty() ? null : rest);
  }

  private void replaceAll(Stmt statement, List<Bound> bounds, Set<NewImport> added) {
    if (added.isEmpty()) {
      remove(statement);
    } else if (isInPlace(statement, bounds, added)) {
      inPlace(statement, bounds, added);
    } else {
      Set<NewImport> left = merged(statement, added);
      if (left.isEmpty() && suites.around(statement).size() > 1) {
        remove(statement);
      } else {
        replace(statement, lines(left.isEmpty() ? added : left));
      }
    }
  }

  /** Writes lines in the place of a statement; in a sorted block each goes where it belongs. */
  private void replace(Stmt statement, List<Line> lines) {
    ImportOrder block = ImportOrder.around(statement, suites.around(statement), text, view);
    boolean movable = text.isAlone(statement) && text.after(statement.end()).isBlank();
    List<Line> away =
        lines.stream().filter(line -> movable && !block.keepsPlace(statement, line.key())).toList();
    List<String> here =
        lines.stream().filter(line -> !away.contains(line)).map(Line::text).toList();
    if (here.isEmpty()) {
      remove(statement);
    } else {
      String separator = text.isAlone(statement) ? newLine(statement) : "; ";
      draft.text.replace(statement.start(), statement.end(), String.join(separator, here));
    }
    away.forEach(line -> insertLine(statement, line));
  }

  /** Whether every name comes from one module now, so that only the module's name changes. */
  private boolean isInPlace(Stmt statement, List<Bound> bounds, Set<NewImport> added) {
    Set<String> modules = new LinkedHashSet<>();
    for (NewImport item : added) {
      modules.add(item.isFrom() ? item.module() : "import");
    }
    boolean from = statement instanceof Stmt.ImportFrom;
    boolean allMapped =
        bounds.stream().map(plan::mapped).filter(m -> m != null).distinct().count() == added.size();
    return modules.size() == 1
        && allMapped
        && added.iterator().next().isFrom() == from
        && mergeTarget(statement, added.iterator().next()) == null;
  }

  private void inPlace(Stmt statement, List<Bound> bounds, Set<NewImport> added) {
    NewImport first = added.iterator().next();
    if (statement instanceof Stmt.ImportFrom from) {
      int[] module = text.module(from);
      String before = view.source.text(module[0], module[1]);
      if (!before.equals(first.module())) {
        draft.text.replace(module[0], module[1], first.module());
      }
    }
    List<Alias> lost = new ArrayList<>();
    Map<Alias, String> items = new LinkedHashMap<>();
    for (Bound bound : bounds) {
      NewImport item = plan.mapped(bound);
      if (item == null || !added.remove(item)) {
        lost.add(bound.alias());
      } else {
        items.put(bound.alias(), item.item());
      }
    }
    lists.rewrite(ImportText.aliases(statement), items);
    lists.remove(statement, lost);
    move(statement, first);
  }

  /** Takes a statement to where it belongs in a sorted block, when its new name has left it. */
  private void move(Stmt statement, NewImport now) {
    ImportOrder block = ImportOrder.around(statement, suites.around(statement), text, view);
    Key key = Key.of(now);
    if (block.keepsPlace(statement, key)) {
      return;
    }
    Stmt next = block.before(key);
    int lineEnd = text.lineEnd(statement.end());
    int contentEnd = statement.end() + text.after(statement.end()).length();
    Stmt last = block.statements().get(block.statements().size() - 1);
    int at = next == null ? text.lineEnd(last.end()) : text.lineStart(next.start());
    boolean endless = next == null && !endsLine(last);
    if (next == statement || endless || lineEnd == contentEnd) {
      return;
    }
    int start = text.lineStart(statement.start());
    draft.text.replace(start, lineEnd, "");
    draft.text.replace(
        at,
        at,
        List.of(
            new TextPlan.Piece.Text(view.source.text(start, statement.start())),
            new TextPlan.Piece.Kept(statement.start(), contentEnd),
            new TextPlan.Piece.Text(text.newline())));
  }

  private boolean endsLine(Stmt statement) {
    int end = text.lineEnd(statement.end());
    byte last = end == 0 ? 0 : view.source.utf8()[end - 1];
    return last == '\n' || last == '\r';
  }

  private String newLine(Stmt statement) {
    return text.newline() + text.before(statement.start()).replace("\uFEFF", "");
  }

  /** An import statement that is to be written. */
  private record Line(Key key, String text) {}

  /** One statement for each module, sorted. */
  private static List<Line> lines(Set<NewImport> added) {
    Map<String, Line> lines = new LinkedHashMap<>();
    for (NewImport item : added) {
      String key = item.isFrom() ? item.module() : item.toString();
      lines.merge(
          key,
          new Line(Key.of(item), item.statement()),
          (one, more) -> new Line(one.key(), one.text() + ", " + item.item()));
    }
    return lines.values().stream().sorted(Comparator.comparing(Line::key, Key.USUAL)).toList();
  }

  private void remove(Stmt statement) {
    List<Stmt> suite = suites.around(statement);
    if (suite.size() == 1) {
      if (suites.isInTry(statement)) {
        draft.manual(statement.start(), "the try around this import would become empty");
      } else {
        draft.text.replace(statement.start(), statement.end(), "pass");
      }
    } else if (text.isAlone(statement)) {
      int start = text.lineStart(statement.start());
      int bom = statement.start() - start == 3 && !text.before(statement.start()).isBlank() ? 3 : 0;
      draft.text.replace(start + bom, removalEnd(statement, suite), "");
    } else {
      removeBetween(statement, suite);
    }
  }

  /** Behind the line; where nothing stands before it in the file, behind blank lines too. */
  private int removalEnd(Stmt statement, List<Stmt> suite) {
    int end = text.lineEnd(statement.end());
    boolean first = view.source.text(0, statement.start()).replace("\uFEFF", "").isEmpty();
    int next = first ? text.lineStart(suite.get(1).start()) : end;
    return next > end && view.source.text(end, next).isBlank() ? next : end;
  }

  /** Takes away a statement that shares its line with others. */
  private void removeBetween(Stmt statement, List<Stmt> suite) {
    int at = suite.indexOf(statement);
    boolean last = at + 1 == suite.size();
    boolean sharesNext =
        !last && view.source.line(suite.get(at + 1).start()) == view.source.line(statement.end());
    if (sharesNext) {
      draft.text.replace(statement.start(), suite.get(at + 1).start(), "");
    } else {
      draft.text.replace(suite.get(at - 1).end(), statement.end(), "");
    }
  }

  private void insertBeside(Stmt statement, Set<NewImport> added) {
    for (Line line : lines(merged(statement, added))) {
      if (!text.isAlone(statement)) {
        draft.text.insert(statement.end(), "; " + line.text());
      } else {
        insertLine(statement, line);
      }
    }
  }

  private void insertLine(Stmt statement, Line line) {
    ImportOrder block = ImportOrder.around(statement, suites.around(statement), text, view);
    Stmt next = block.before(line.key());
    if (block.order() == null) {
      insertBehind(statement, line.text());
    } else if (next != null) {
      draft.text.insert(next.start(), line.text() + newLine(next));
    } else {
      insertBehind(block.statements().get(block.statements().size() - 1), line.text());
    }
  }

  private void insertBehind(Stmt statement, String line) {
    int content = statement.end() + text.after(statement.end()).length();
    draft.text.insert(content, newLine(statement) + line);
  }

  /** Puts what it can into lists that are there; gives back what needs a statement of its own. */
  private Set<NewImport> merged(Stmt statement, Set<NewImport> added) {
    Set<NewImport> left = new LinkedHashSet<>();
    for (NewImport item : added) {
      Stmt into = mergeTarget(statement, item);
      if (into == null || !lists.add(into, item)) {
        left.add(item);
      }
    }
    return left;
  }

  /** An untouched statement beside this one that imports from the same module. */
  private @Nullable Stmt mergeTarget(Stmt statement, NewImport item) {
    for (Stmt other : suites.around(statement)) {
      if (item.isFrom()
          && other instanceof Stmt.ImportFrom from
          && isUntouched(other)
          && spelled(from).equals(item.module())
          && lists.takes(other, item)) {
        return other;
      }
    }
    return null;
  }

  private boolean isUntouched(Stmt statement) {
    return statements.getOrDefault(statement, List.of()).stream()
        .allMatch(bound -> stays(bound) && !bound.isStar());
  }

  private static String spelled(Stmt.ImportFrom from) {
    String module = from.module();
    return ".".repeat(from.level()) + (module == null ? "" : module);
  }

  private void writeAtTop() {
    Stmt last = lastImport();
    if (last != null) {
      insertBeside(last, atTop);
    } else {
      insertWithoutImports();
    }
  }

  /** The last import statement before anything else runs; null when there is none. */
  private @Nullable Stmt lastImport() {
    Stmt last = null;
    for (Stmt statement : view.parsed.module().body()) {
      boolean guarded = statement instanceof Stmt.If || statement instanceof Stmt.Try;
      if (statement instanceof Stmt.Import || statement instanceof Stmt.ImportFrom) {
        last = statement;
      } else if (!guarded && !(statement instanceof Stmt.ExprStmt)) {
        break;
      }
    }
    return last;
  }

  private void insertWithoutImports() {
    List<Stmt> body = view.parsed.module().body();
    String newline = text.newline();
    Stmt first = body.isEmpty() ? null : body.get(0);
    boolean docstring =
        first instanceof Stmt.ExprStmt alone
            && alone.value() instanceof dev.banyan.code.python.Expr.Constant;
    String lines = String.join(newline, lines(atTop).stream().map(Line::text).toList());
    if (first != null && docstring) {
      int content = first.end() + text.after(first.end()).length();
      draft.text.insert(content, newline + newline + lines);
    } else if (first != null) {
      draft.text.insert(text.lineStart(first.start()), lines + newline + newline);
    }
  }
}
