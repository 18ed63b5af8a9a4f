package dev.banyan.code.rewrite;

import dev.banyan.code.python.Expr;
import dev.banyan.code.python.Node;
import dev.banyan.code.python.Stmt;
import dev.banyan.code.python.WithItem;
import dev.banyan.model.Confidence;
import dev.banyan.model.Reference;
import org.jspecify.annotations.Nullable;

/** Plans uses of members for which there is a rule of their own. */
final class MemberUses {
  private final Draft draft;
  private final FileView view;
  private final FileImports imports;
  private final Moves moves;
  private final LocalNames locals;
  private final Declarations known;
  private final Calls calls;

  MemberUses(
      Draft draft,
      FileImports imports,
      Moves moves,
      LocalNames locals,
      Declarations known,
      Calls calls) {
    this.draft = draft;
    this.view = draft.view;
    this.imports = imports;
    this.moves = moves;
    this.locals = locals;
    this.known = known;
    this.calls = calls;
  }

  static String unsure(Reference use) {
    return "it is likely, but not certain, that this is " + use.symbol();
  }

  void plan(Reference use, Target target, Chain chain, @Nullable Bound like) {
    int at = chain.start();
    if (use.confidence() == Confidence.LIKELY) {
      draft.manual(at, unsure(use));
    } else if (chain.shift() != 0 || !(chain.node() instanceof Expr.Attribute attribute)) {
      draft.manual(at, use.symbol() + " is reached in a way that cannot be rewritten");
    } else {
      String on = onReceiver(use.symbol(), target);
      if (on != null) {
        rename(use, target, chain, on);
      } else if (known.isModule(Moves.parent(use.symbol()))) {
        draft.manual(at, use.symbol() + " is reached through a variable that holds its module");
      } else {
        function(use, target, attribute, like);
      }
    }
  }

  /** What is written behind the receiver when it stays, or null when it does not. */
  private @Nullable String onReceiver(String symbol, Target target) {
    Target parent = moves.target(Moves.parent(symbol));
    String home = parent == null ? Moves.parent(symbol) : parent.dotted();
    String to = target.dotted();
    if (to.startsWith(home + ".")) {
      return to.substring(home.length() + 1);
    }
    String holder = target.isPlain() ? Moves.parent(to) : "";
    boolean method = parent != null && known.isClass(holder) && !known.needsNoInstance(to);
    return method ? Moves.last(to) : null;
  }

  private void rename(Reference use, Target target, Chain chain, String text) {
    Chain.Part part = chain.parts().get(chain.last());
    boolean plain = text.indexOf('(') < 0;
    if (!plain && isStored(chain.node())) {
      draft.manual(chain.start(), use.symbol() + " is assigned to, and becomes a call");
      return;
    }
    draft.text.replace(part.start(), part.end(), text);
    arguments(use, target, chain.node());
  }

  private void arguments(Reference use, Target target, Expr node) {
    if (target.rule().arguments() == null) {
      return;
    }
    Expr.Call call = view.callOf(node);
    if (call == null) {
      draft.manual(node.start(), Calls.passedOn(use.symbol()));
    } else {
      calls.rewrite(call, target, use.symbol());
    }
  }

  private boolean isStored(Expr node) {
    Node parent = view.parent(node);
    return (parent instanceof Stmt.Assign assign && assign.targets().contains(node))
        || (parent instanceof Stmt.AugAssign aug && aug.target() == node)
        || (parent instanceof Stmt.AnnAssign annotated && annotated.target() == node)
        || parent instanceof Stmt.Delete
        || (parent instanceof Stmt.For loop && loop.target() == node)
        || (parent instanceof WithItem item && item.target() == node);
  }

  private void function(Reference use, Target target, Expr.Attribute node, @Nullable Bound like) {
    String problem = problem(use, target, node, like);
    if (problem != null) {
      draft.manual(node.start(), problem);
      return;
    }
    String text = locals.expression(target, null, target.rule().from(), node);
    if (text == null) {
      draft.manual(
          node.start(), "every fitting name for " + target.dotted() + " is taken in this file");
      return;
    }
    draft.text.replace(node.start(), node.end(), text);
    draft.claim(node.start(), node.end());
    arguments(use, target, node);
  }

  private @Nullable String problem(
      Reference use, Target target, Expr.Attribute node, @Nullable Bound like) {
    if (isStored(node)) {
      return use.symbol() + " is assigned to, and becomes " + target.dotted();
    }
    String holder = target.isPlain() ? Moves.parent(target.dotted()) : "";
    if (known.isClass(holder) && !known.needsNoInstance(target.dotted())) {
      return target.dotted() + " needs an instance of " + Moves.last(holder);
    }
    boolean onClass = like != null && node.value() instanceof Expr.Name;
    if (onClass && !known.needsNoInstance(use.symbol())) {
      return use.symbol() + " is used on its class, not on an instance";
    }
    return isDroppable(node.value())
        ? null
        : "the receiver of " + Moves.last(use.symbol()) + " does something of its own";
  }

  /** Whether evaluating a receiver does nothing but find or make an instance. */
  private boolean isDroppable(Expr receiver) {
    if (receiver instanceof Expr.Name) {
      return true;
    }
    if (receiver instanceof Expr.Attribute attribute) {
      return isDroppable(attribute.value());
    }
    return receiver instanceof Expr.Call call
        && call.arguments().isEmpty()
        && call.keywords().isEmpty()
        && call.function() instanceof Expr.Name name
        && imports.at(name.start()).stream()
            .map(Bound::reference)
            .anyMatch(r -> r != null && known.isClass(r.symbol()));
  }
}
