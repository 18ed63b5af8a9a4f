package dev.banyan.code.rewrite;

import dev.banyan.code.python.Expr;
import dev.banyan.code.python.Node;
import dev.banyan.model.Confidence;
import dev.banyan.model.Reference;
import dev.banyan.model.ReferenceKind;
import dev.banyan.model.RewriteRule;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plans what becomes of each use of the old component in one file.
 *
 * <p>A use is an expression of names joined by dots. The rule that decides is for the use itself or
 * for something that holds it; {@link #ruleIndex} finds the name in the expression that the rule is
 * about. When that name is the first one, the import that binds it is rewritten and the use
 * follows; when it is a later one, the names up to it are replaced; and when none of them is, as in
 * a member of an instance, only a rule for that very member changes anything.
 */
final class Uses {
  private final Draft draft;
  private final FileView view;
  private final FileImports imports;
  private final Moves moves;
  private final LocalNames locals;
  private final MemberUses members;
  private final Calls calls;
  private final Shapes shapes;
  private final Contexts contexts;
  private final Leftovers leftovers;

  Uses(
      Draft draft,
      FileImports imports,
      Moves moves,
      LocalNames locals,
      Declarations known,
      Leftovers leftovers) {
    this.draft = draft;
    this.view = draft.view;
    this.imports = imports;
    this.moves = moves;
    this.locals = locals;
    this.calls = new Calls(draft, known);
    this.shapes = new Shapes(moves, known);
    this.contexts = new Contexts(draft, moves, locals);
    this.leftovers = leftovers;
    this.members = new MemberUses(draft, imports, moves, locals, known, calls);
  }

  /** Plans every use; the last first, so that what is dropped with its receiver is known early. */
  void plan(List<Reference> uses) {
    uses.stream().sorted(Comparator.comparingInt(Reference::offset).reversed()).forEach(this::plan);
    leftovers.plan();
  }

  private void plan(Reference use) {
    int start = view.utf8Offset(use.offset());
    int end = view.utf8Offset(use.offset() + use.length());
    if (draft.isClaimed(start)) {
      return;
    }
    String obstacle = moves.obstacle(use.symbol());
    if (obstacle != null) {
      draft.manual(start, obstacle);
      return;
    }
    Target target = moves.target(use.symbol());
    Chain chain = view.chainAt(start, end);
    if (chain != null && chain.shift() == 0 && contexts.plan(use, chain)) {
      return;
    }
    if (target == null) {
      leftovers.add(use, chain);
    } else if (chain == null) {
      unnamed(use, target, start);
    } else {
      planChain(use, target, chain);
    }
  }

  /** A use without a name of its own, as entering an instance by {@code with}. */
  private void unnamed(Reference use, Target target, int start) {
    if (shapes.changes(target)) {
      draft.manual(start, shapes.why(target, use.symbol()));
    }
  }

  private void planChain(Reference use, Target target, Chain chain) {
    if (use.via() != null && use.confidence() == Confidence.LIKELY) {
      return; // the module that may hand it on keeps the name, and is right whichever way
    }
    Root root = root(chain);
    int index = ruleIndex(use, target.rule(), chain, root);
    if (index == 0) {
      follow(use, target, chain);
    } else if (index > 0) {
      replace(use, target, chain, index, root);
    } else if (target.exact() && isSpelled(use, chain)) {
      members.plan(use, target, chain, root.like());
    } else if (shapes.changes(target) && !shapes.keeps(target, use.symbol())) {
      draft.manual(chain.start(), shapes.why(target, use.symbol()));
    } else if (target.exact()) {
      arguments(use, target, chain);
    }
  }

  /** Whether the last name of a chain is the component's own, not that of a variable. */
  private boolean isSpelled(Reference use, Chain chain) {
    String last = chain.parts().get(chain.last()).name();
    return shapes.isMember(use.symbol()) || last.equals(Moves.last(use.symbol()));
  }

  /**
   * What the first name of a chain is bound to by imports.
   *
   * @param like one of the imports; null when the name is bound otherwise
   * @param symbol of the old component that it is, or null
   */
  record Root(@Nullable Bound like, @Nullable String symbol) {}

  private Root root(Chain chain) {
    if (!chain.isRooted()) {
      return new Root(null, null);
    }
    List<Bound> bounds = imports.at(chain.parts().get(0).start());
    for (Bound bound : bounds) {
      Reference reference = bound.reference();
      if (reference != null && !bound.isDotted()) {
        return new Root(bound, reference.symbol());
      }
    }
    return new Root(bounds.isEmpty() ? null : best(bounds, chain), null);
  }

  /** Of several {@code import a.b}, {@code import a.c} the one that the chain spells. */
  private static Bound best(List<Bound> bounds, Chain chain) {
    String spelled = chain.spelled(chain.last());
    return bounds.stream()
        .filter(b -> b.isDotted() && Moves.isOrBelow(spelled, b.alias().name()))
        .max(Comparator.comparingInt(b -> b.alias().name().length()))
        .orElse(bounds.get(0));
  }

  /**
   * Which name of a chain is what the rule is about: 0 for the first, or one above it; -1 when none
   * is, for the chain begins at an instance or a variable.
   */
  private int ruleIndex(Reference use, RewriteRule rule, Chain chain, Root root) {
    int above = Moves.parts(use.symbol()) - Moves.parts(rule.from());
    int index = chain.last() - above;
    if (root.symbol() != null) {
      boolean straight =
          chain.last() == Moves.parts(use.symbol()) - Moves.parts(root.symbol())
              && Moves.isOrBelow(use.symbol(), root.symbol());
      return straight ? Math.max(index, 0) : -1;
    }
    Bound like = root.like();
    if (like == null) {
      return chain.isRooted() && chain.last() == 0 ? 0 : -1;
    }
    String via = use.via();
    if (via != null) {
      int first = behind(chain, like, via);
      return first < 0 ? -1 : Math.max(first, index);
    }
    boolean spelled = index >= 0 && denotes(chain, index, like, rule.from());
    return spelled ? index : -1;
  }

  private boolean denotes(Chain chain, int index, Bound like, String symbol) {
    return imports.names().denotes(full(chain, index, like), symbol);
  }

  private static String full(Chain chain, int index, Bound like) {
    String spelled = chain.spelled(index);
    int dot = spelled.indexOf('.');
    return like.denoted() + (dot < 0 ? "" : spelled.substring(dot));
  }

  /** The index of the name behind the module that only hands the component on; -1 for none. */
  private int behind(Chain chain, Bound like, String via) {
    for (int i = 0; i < chain.last(); i++) {
      if (imports.names().same(full(chain, i, like), via)) {
        return i + 1;
      }
    }
    return -1;
  }

  private void follow(Reference use, Target target, Chain chain) {
    boolean itself = target.exact() && use.kind() == ReferenceKind.CALL;
    if (!itself && shapes.changes(target) && !shapes.allows(target, use)) {
      draft.manual(chain.start(), shapes.why(target, use.symbol()));
    } else if (itself) {
      arguments(use, target, chain);
    } else if (target.exact() && target.rule().arguments() != null) {
      draft.manual(chain.start(), Calls.passedOn(use.symbol()));
    }
  }

  private void arguments(Reference use, Target target, Chain chain) {
    Expr.Call call = chain.shift() == 0 ? view.callOf(chain.node()) : null;
    if (target.rule().arguments() == null) {
      return;
    }
    if (call == null) {
      draft.manual(chain.start(), Calls.passedOn(use.symbol()));
    } else if (use.confidence() == Confidence.LIKELY) {
      draft.manual(chain.start(), MemberUses.unsure(use));
    } else {
      calls.rewrite(call, target, use.symbol());
    }
  }

  private void replace(Reference use, Target target, Chain chain, int index, Root root) {
    Bound like = root.like();
    if (use.confidence() == Confidence.LIKELY || like == null) {
      draft.manual(chain.start(), MemberUses.unsure(use));
      return;
    }
    int cut = chain.last() - index;
    String symbol = use.symbol();
    for (int i = 0; i < cut; i++) {
      symbol = Moves.parent(symbol);
    }
    Target held = moves.target(symbol);
    String spelled = full(chain, index, like);
    Node node = node(chain);
    String text = held == null ? null : locals.expression(held, like, spelled, node);
    int start = chain.parts().get(0).start();
    int end = chain.parts().get(index).end();
    if (text == null) {
      draft.manual(start, "every fitting name for " + target.dotted() + " is taken in this file");
    } else if (!isPlain(start, end)) {
      draft.manual(start, "the name is written with brackets or comments inside");
    } else {
      draft.text.replace(start, end, text);
      draft.claim(start, end);
      follow(use, target, chain);
    }
  }

  /** A node of the file where a chain stands, also where it stands in a string. */
  private Node node(Chain chain) {
    Expr.Constant literal = chain.shift() == 0 ? null : view.literalAround(chain.start());
    return literal == null ? chain.node() : literal;
  }

  private boolean isPlain(int start, int end) {
    String text = view.source.text(start, end);
    return text.indexOf('(') < 0 && text.indexOf(')') < 0 && text.indexOf('#') < 0;
  }
}
