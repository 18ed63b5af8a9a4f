package dev.banyan.code.rewrite;

import dev.banyan.code.project.IdentifierScan;
import dev.banyan.code.project.Project;
import dev.banyan.code.python.Expr;
import dev.banyan.code.python.Stmt;
import dev.banyan.model.Component;
import dev.banyan.model.Member;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One file of the old component, whose names stay and whose insides hand calls on. */
final class FacadeFile {
  private static final byte BOM = (byte) 0xEF;

  private final Project project;
  private final Declarations known;
  private final Moves moves;
  private final Delegation delegation;
  private final Circles circles;
  private final String path;
  private final byte[] bytes;
  private final FileView view;
  private final List<ManualReason> staying = new ArrayList<>();

  FacadeFile(
      Project project,
      Declarations known,
      Moves moves,
      Circles circles,
      String path,
      byte[] bytes) {
    this.project = project;
    this.known = known;
    this.moves = moves;
    this.delegation = new Delegation(moves, known);
    this.circles = circles;
    this.path = path;
    this.bytes = bytes;
    this.view = FileView.of(path, bytes);
  }

  Facade of(List<Component> components) {
    Draft first = draft(components);
    Set<String> deserted = deserted(first);
    boolean taken = isTakenElsewhere(deserted);
    FileRewrite result;
    if (taken) {
      result = FileRewriter.result(first, bytes, List.of(), deserted);
    } else {
      staying.clear();
      Draft draft = draft(components);
      dropImports(draft);
      result = FileRewriter.result(draft, bytes, List.of());
    }
    if (result instanceof FileRewrite.Manual manual) {
      staying.addAll(manual.reasons());
    }
    boolean same =
        result instanceof FileRewrite.Rewritten rewritten
            && Arrays.equals(rewritten.before(), rewritten.after());
    staying.sort(Comparator.comparingInt(ManualReason::line));
    return new Facade(same ? new FileRewrite.Untouched(path, List.of()) : result, staying);
  }

  private void dropImports(Draft draft) {
    FileImports imports = new FileImports(draft.view, project.modules(), List.of());
    Suites suites = new Suites(draft.view);
    ImportPlan plan = new ImportPlan(draft, imports, moves, new Neighbours(path, null));
    plan.plan();
    new ImportWriter(draft, imports, plan, suites).write(List.of());
  }

  /** Imports that only the bodies used that are gone. */
  private Set<String> deserted(Draft draft) {
    Set<String> deserted = new TreeSet<>();
    FileRewriter.apply(draft, bytes, draft.text.edits())
        .ifPresent(after -> deserted.addAll(FileView.of(path, after).names.unusedImports()));
    deserted.removeAll(view.names.unusedImports());
    return deserted;
  }

  /**
   * Whether another file may take one of these names from here; rather too often than too rarely.
   */
  private boolean isTakenElsewhere(Set<String> names) {
    if (names.isEmpty()) {
      return false;
    }
    Set<String> modules = new HashSet<>();
    project.modules().namesOf(path).forEach(name -> modules.add(Moves.last(name)));
    Set<String> words = new HashSet<>(names);
    words.addAll(modules);
    return project.holding(IdentifierScan.of(words)).entrySet().stream()
        .filter(entry -> !entry.getKey().path().equals(path))
        .anyMatch(
            entry ->
                entry.getValue().stream().anyMatch(names::contains)
                    && entry.getValue().stream().anyMatch(modules::contains));
  }

  private Draft draft(List<Component> components) {
    Draft draft = new Draft(view);
    components.forEach(component -> component(component, draft));
    return draft;
  }

  private void component(Component component, Draft draft) {
    String name = component.name();
    if (!known.isModule(name)) {
      definition(name, known.isClass(name), component.members(), draft);
      return;
    }
    List<Member> here =
        component.members().stream().filter(member -> member.path().equals(path)).toList();
    String module =
        project.modules().namesOf(path).stream()
            .filter(own -> Moves.isOrBelow(own, name))
            .findFirst()
            .orElse(name);
    Target whole = moves.target(module);
    if (whole != null && whole.isModule() && moves.isWhole(name) && moves.obstacle(name) == null) {
      wholeModule(module, here, whole, draft);
    } else {
      here.stream()
          .filter(member -> Moves.parent(member.name()).equals(module))
          .filter(member -> member.kind() != Member.Kind.VARIABLE)
          .forEach(member -> member(member, here, draft));
    }
  }

  private void member(Member member, List<Member> all, Draft draft) {
    definition(
        member.name(),
        member.kind() == Member.Kind.CLASS,
        all.stream()
            .filter(m -> m.equals(member) || Moves.isOrBelow(Moves.parent(m.name()), member.name()))
            .toList(),
        draft);
  }

  /** Every public function and class is imported from where it is now; all else is asked there. */
  private void wholeModule(String module, List<Member> members, Target target, Draft draft) {
    ModuleText writer = new ModuleText(new ImportText(view.source).newline());
    int length = view.source.utf8().length;
    int start = length > 0 && view.source.utf8()[0] == BOM ? 3 : 0;
    if (view.source.text(start, length).startsWith(ModuleText.head(target))) {
      return;
    }
    TreeSet<String> all = new TreeSet<>();
    TreeSet<String> fixed = new TreeSet<>();
    for (Member member : members) {
      boolean direct = Moves.parent(member.name()).equals(module);
      if (direct && !member.simpleName().startsWith("_")) {
        all.add(member.simpleName());
        if (member.kind() != Member.Kind.VARIABLE) {
          fixed.add(member.simpleName());
        }
      }
    }
    String hindrance = hindrance(all, target);
    if (hindrance != null) {
      draft.manual(0, hindrance);
      return;
    }
    draft.claim(0, length);
    draft.text.replace(start, length, writer.of(target, all, fixed));
  }

  private @Nullable String hindrance(Set<String> names, Target target) {
    if (known.isModule(target.module())) {
      List<String> missing =
          names.stream().filter(name -> !known.binds(target.module(), name)).toList();
      if (!missing.isEmpty()) {
        return target.module() + " has no " + String.join(", ", missing);
      }
    }
    return circles.ofImports(path, target.module());
  }

  private void definition(String symbol, boolean type, List<Member> members, Draft draft) {
    Target whole = moves.target(symbol);
    if (type && whole != null && moves.isWhole(symbol) && isName(whole)) {
      alias(symbol, whole, draft);
      return;
    }
    for (Member member : members) {
      boolean own = !type || Moves.parent(member.name()).equals(symbol);
      if (own && member.path().equals(path) && Delegation.isCallable(member)) {
        body(member, draft);
      }
    }
  }

  /** Whether a name can take the place of another, without arguments of its own. */
  private static boolean isName(Target target) {
    return target.isPlain() && target.rest().isEmpty() && target.rule().arguments() == null;
  }

  /** A class becomes an import under its old name. */
  private void alias(String symbol, Target target, Draft draft) {
    Stmt statement = statement(symbol);
    String obstacle = moves.obstacle(symbol);
    String hindrance = obstacle == null ? hindrance(Set.of(target.name()), target) : obstacle;
    if (statement == null || hindrance != null) {
      stays(statement, symbol, hindrance == null ? "it is defined elsewhere" : hindrance);
      return;
    }
    String name = Moves.last(symbol);
    String as = target.name().equals(name) ? "" : " as " + name;
    int start = start(statement);
    draft.claim(start, statement.end());
    draft.text.replace(
        start, statement.end(), Delegation.imported(target) + as + "  # noqa: E402, F401");
  }

  private void body(Member member, Draft draft) {
    Target target = moves.target(member.name());
    if (member.simpleName().startsWith("_") && (target == null || !target.exact())) {
      return;
    }
    Stmt statement = statement(member.name());
    Delegation.Moved moved = delegation.moved(member);
    String why = moved == null ? delegation.whyNot(member) : hindrance(moved, statement);
    if (moved == null || why != null) {
      stays(statement, member.name(), String.valueOf(why));
    } else if (statement instanceof Stmt.FunctionDef function) {
      new FacadeBody(draft, function).replace(Delegation.imported(moved), delegation.call(moved));
    }
  }

  private @Nullable String hindrance(Delegation.Moved moved, @Nullable Stmt statement) {
    if (!(statement instanceof Stmt.FunctionDef function)) {
      return "it is defined elsewhere, or more than once";
    }
    if (delegation.isOnNewInstance(moved)) {
      return "it would need an instance of " + Moves.parent(moved.target().dotted());
    }
    if (FacadeBody.isAsyncGenerator(function)) {
      return "it is an asynchronous generator";
    }
    return circles.ofCalls(moved.target().module());
  }

  private void stays(@Nullable Stmt statement, String symbol, String why) {
    int offset = statement == null ? 0 : statement.start();
    String text = why.contains(symbol) ? why : Moves.last(symbol) + ": " + why;
    staying.add(new ManualReason(view.source.line(offset), view.source.column(offset), text));
  }

  private static int start(Stmt statement) {
    List<Expr> decorators =
        statement instanceof Stmt.ClassDef type
            ? type.decorators()
            : statement instanceof Stmt.FunctionDef function ? function.decorators() : List.of();
    return decorators.isEmpty() ? statement.start() : decorators.get(0).start() - 1;
  }

  /** The only statement in this very reading of the file that defines a name; or null. */
  private @Nullable Stmt statement(String symbol) {
    Stmt there = known.statement(symbol);
    Stmt found = null;
    List<Stmt> open = new ArrayList<>(view.parsed.module().body());
    while (there != null && found == null && !open.isEmpty()) {
      Stmt next = open.remove(open.size() - 1);
      if (next.start() == there.start() && next.getClass() == there.getClass()) {
        found = next;
      } else if (next instanceof Stmt.ClassDef type) {
        open.addAll(type.body());
      }
    }
    return found != null && isOnly(found) ? found : null;
  }

  private boolean isOnly(Stmt found) {
    List<Stmt> suite =
        view.parent(found) instanceof Stmt.ClassDef type
            ? type.body()
            : view.parsed.module().body();
    return !(found instanceof Stmt.FunctionDef function)
        || suite.stream()
                .filter(s -> s instanceof Stmt.FunctionDef f && f.name().equals(function.name()))
                .count()
            == 1;
  }
}
