package dev.banyan.code.rewrite;

import dev.banyan.code.names.Occurrence;
import dev.banyan.code.names.Variable;
import dev.banyan.code.python.Expr;
import dev.banyan.code.python.Stmt;
import dev.banyan.model.Reference;
import dev.banyan.model.ReferenceKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Uses for which no rule exists, put off until everything else is planned: an instance that was
 * made without arguments, only for calls that have become functions, is no longer needed, and goes
 * with its statement.
 */
final class Leftovers {
  private final Draft draft;
  private final Suites suites;
  private final ImportText text;
  private final Neighbours neighbours;
  private final Map<Reference, @Nullable Chain> pending = new LinkedHashMap<>();

  Leftovers(Draft draft, Suites suites, Neighbours neighbours) {
    this.draft = draft;
    this.suites = suites;
    this.text = new ImportText(draft.view.source);
    this.neighbours = neighbours;
  }

  void add(Reference use, @Nullable Chain chain) {
    pending.put(use, chain);
  }

  void plan() {
    pending.forEach(
        (use, chain) -> {
          int start = draft.view.utf8Offset(use.offset());
          Stmt.Assign made = chain == null ? null : made(use, chain);
          if (draft.isClaimed(start)) {
            return;
          }
          if (made == null || !isUnneeded(made)) {
            draft.manual(start, "no rule maps " + use.symbol());
          } else {
            remove(made);
          }
        });
  }

  /** The assignment {@code name = Old(…)} of which a use is the call, or null. */
  private Stmt.@Nullable Assign made(Reference use, Chain chain) {
    Expr.Call call =
        use.kind() == ReferenceKind.CALL && chain.shift() == 0
            ? draft.view.callOf(chain.node())
            : null;
    return call != null
            && draft.view.parent(call) instanceof Stmt.Assign assign
            && assign.targets().size() == 1
            && assign.targets().get(0) instanceof Expr.Name
            && call.arguments().isEmpty()
            && call.keywords().isEmpty()
        ? assign
        : null;
  }

  private boolean isUnneeded(Stmt.Assign made) {
    Occurrence target = draft.view.names.at(made.targets().get(0).start());
    Variable variable = target == null ? null : target.variable();
    return variable != null
        && variable.isRead()
        && variable.bindings() == 1
        && !variable.isOfClass()
        && variable.occurrences().stream().allMatch(o -> o == target || o.reads())
        && draft.open(variable).isEmpty()
        && !(variable.isGlobal() && neighbours.mayTake(draft.view, variable.name()));
  }

  private void remove(Stmt.Assign made) {
    List<Stmt> suite = suites.around(made);
    draft.claim(made.start(), made.end());
    if (suite.size() == 1 || !text.isAlone(made)) {
      draft.text.replace(made.start(), made.end(), "pass");
    } else {
      draft.text.replace(text.lineStart(made.start()), text.lineEnd(made.end()), "");
    }
  }
}
