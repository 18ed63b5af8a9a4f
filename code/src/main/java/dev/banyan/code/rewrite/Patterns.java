package dev.banyan.code.rewrite;

import dev.banyan.code.python.Expr;
import dev.banyan.code.python.Node;
import dev.banyan.model.Confidence;
import dev.banyan.model.PatternRule;
import dev.banyan.model.Reference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Structural rules: wherever an expression has the shape, it is written anew, its parts carried
 * along. Without a word to the contrary a rule holds only where a name that the shape spells is
 * known to be the old component's. Immutable.
 */
final class Patterns {
  private final List<Rule> rules = new ArrayList<>();
  private final Moves moves;

  private record Rule(PatternRule rule, Shape shape, Shape result) {}

  Patterns(List<PatternRule> rules, Moves moves) {
    this.moves = moves;
    for (PatternRule rule : rules) {
      String problem = PatternSyntax.problem(rule);
      if (problem != null) {
        throw new IllegalArgumentException(problem);
      }
      this.rules.add(new Rule(rule, Shape.of(rule.pattern()), Shape.of(rule.rewrite())));
    }
  }

  /** Words of which a file must hold one for a rule that is not limited to the old component. */
  Set<String> words() {
    Set<String> words = new TreeSet<>();
    for (Rule rule : rules) {
      if (rule.rule().anyReceiver()) {
        rule.shape().words().stream().limit(1).forEach(words::add);
      }
    }
    return words;
  }

  void plan(Draft draft, List<Reference> references, LocalNames locals) {
    if (rules.isEmpty()) {
      return;
    }
    Map<Integer, Reference> ends = new HashMap<>();
    for (Reference reference : references) {
      ends.put(draft.view.utf8Offset(reference.offset() + reference.length()), reference);
    }
    Node.walk(
        draft.view.parsed.module(),
        node -> {
          if (node instanceof Expr expr) {
            applyFirst(expr, draft, ends, locals);
          }
          return true;
        });
  }

  private void applyFirst(Expr node, Draft draft, Map<Integer, Reference> ends, LocalNames locals) {
    for (Rule rule : rules) {
      boolean taken = draft.isClaimed(node.start()) && draft.isClaimed(node.end() - 1);
      if (!taken && apply(rule, node, draft, ends, locals)) {
        return;
      }
    }
  }

  private boolean apply(
      Rule rule, Expr node, Draft draft, Map<Integer, Reference> ends, LocalNames locals) {
    Shape.Match match = rule.shape().match(node, draft.view.source);
    if (match == null) {
      return false;
    }
    Reference anchor = anchor(match, ends);
    if (anchor == null && !rule.rule().anyReceiver()) {
      return false;
    }
    if (anchor != null && anchor.confidence() == Confidence.LIKELY && !rule.rule().anyReceiver()) {
      draft.manual(node.start(), MemberUses.unsure(anchor));
    } else if (draft.view.hasComment(node.start(), node.end())) {
      draft.manual(node.start(), "a comment stands inside what a pattern would replace");
    } else {
      write(rule, match, draft, locals);
    }
    return true;
  }

  private static @Nullable Reference anchor(Shape.Match match, Map<Integer, Reference> ends) {
    return match.fixed().stream()
        .filter(node -> node instanceof Expr.Name || node instanceof Expr.Attribute)
        .map(node -> ends.get(node.end()))
        .filter(reference -> reference != null)
        .findFirst()
        .orElse(null);
  }

  private void write(Rule rule, Shape.Match match, Draft draft, LocalNames locals) {
    List<TextPlan.Piece> pieces = new ArrayList<>();
    List<int[]> kept = new ArrayList<>();
    Shape result = rule.result();
    int at = 0;
    for (Node spot : spots(result)) {
      pieces.add(new TextPlan.Piece.Text(result.source().text(at, spot.start())));
      String hole = Shape.hole(spot);
      if (hole != null) {
        carry(match.holes().get(hole), result.isArgument(spot), pieces, kept);
      } else {
        pieces.add(new TextPlan.Piece.Text(imported((Expr) spot, match, draft, locals)));
      }
      at = spot.end();
    }
    pieces.add(new TextPlan.Piece.Text(result.source().text(at, result.source().utf8().length)));
    Expr node = match.node();
    draft.text.replace(node.start(), node.end(), pieces);
    draft.claimAround(node.start(), node.end(), kept);
  }

  private static void carry(
      @Nullable Expr value, boolean argument, List<TextPlan.Piece> pieces, List<int[]> kept) {
    if (value == null) {
      throw new IllegalStateException("a hole without a filling");
    }
    boolean whole = Calls.isAtom(value) || value instanceof Expr.GeneratorExp;
    boolean loose =
        Calls.needsBrackets(value) || value instanceof Expr.Tuple || value instanceof Expr.Starred;
    boolean brackets = argument ? loose : !whole;
    pieces.add(new TextPlan.Piece.Text(brackets ? "(" : ""));
    pieces.add(new TextPlan.Piece.Kept(value.start(), value.end()));
    pieces.add(new TextPlan.Piece.Text(brackets ? ")" : ""));
    kept.add(new int[] {value.start(), value.end()});
  }

  /** The holes of a result and its dotted names that have to be imported, in order. */
  private List<Node> spots(Shape result) {
    List<Node> spots = new ArrayList<>();
    Node.walk(
        result.root(),
        node -> {
          boolean dotted = node instanceof Expr.Attribute a && isNew(Chain.of(a, 0));
          if (dotted || Shape.hole(node) != null) {
            spots.add(node);
          }
          return !dotted;
        });
    spots.sort(java.util.Comparator.comparingInt(Node::start));
    return spots;
  }

  private boolean isNew(Chain chain) {
    return chain.isRooted()
        && chain.parts().size() > 1
        && Shape.hole(first(chain.node())) == null
        && moves.isKnown(chain.spelled(chain.last()));
  }

  private static Expr first(Expr node) {
    Expr at = node;
    while (at instanceof Expr.Attribute attribute) {
      at = attribute.value();
    }
    return at;
  }

  private String imported(Expr spot, Shape.Match match, Draft draft, LocalNames locals) {
    Chain chain = Chain.of(spot, 0);
    String dotted = chain.spelled(chain.last());
    String text = locals.expression(moves.named(dotted), null, dotted, match.node());
    if (text == null) {
      draft.manual(match.node().start(), "every fitting name for " + dotted + " is taken here");
      return dotted;
    }
    return text;
  }
}
