package dev.banyan.code.rewrite;

import dev.banyan.code.python.Expr;
import dev.banyan.code.python.Node;
import dev.banyan.code.python.WithItem;
import dev.banyan.model.Confidence;
import dev.banyan.model.Reference;
import org.jspecify.annotations.Nullable;

/** Plans {@code with} statements whose context manager becomes another. */
final class Contexts {
  private final Draft draft;
  private final Moves moves;
  private final LocalNames locals;

  Contexts(Draft draft, Moves moves, LocalNames locals) {
    this.draft = draft;
    this.moves = moves;
    this.locals = locals;
  }

  /** Plans a use that enters an instance; gives back whether it was one. */
  boolean plan(Reference use, Chain chain) {
    String last = Moves.last(use.symbol());
    boolean entered = last.equals("__enter__") || last.equals("__aenter__");
    Target target =
        entered ? moves.target(use.symbol()) : moves.target(use.symbol() + ".__enter__");
    Expr context = entered ? chain.node() : draft.view.callOf(chain.node());
    if (context == null
        || target == null
        || !target.rule().from().endsWith("enter__")
        || !isContext(context)) {
      return false;
    }
    String problem = problem(use, context);
    String text =
        problem == null ? locals.expression(target, null, target.rule().from(), context) : null;
    if (text == null) {
      draft.manual(context.start(), problem == null ? target.dotted() + " is taken" : problem);
    } else {
      String call = text.endsWith(")") ? text : text + "()";
      draft.text.replace(context.start(), context.end(), call);
      draft.claim(context.start(), context.end());
    }
    return true;
  }

  private boolean isContext(Node node) {
    return draft.view.parent(node) instanceof WithItem item && item.context() == node;
  }

  private static @Nullable String problem(Reference use, Expr context) {
    if (use.confidence() == Confidence.LIKELY) {
      return MemberUses.unsure(use);
    }
    boolean arguments =
        context instanceof Expr.Call call
            && !(call.arguments().isEmpty() && call.keywords().isEmpty());
    return arguments ? "the rule for with has no place for the arguments of " + use.symbol() : null;
  }
}
