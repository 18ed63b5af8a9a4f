package dev.banyan.code.rewrite;

import dev.banyan.code.python.Expr;
import dev.banyan.code.python.Stmt;
import dev.banyan.model.Reference;
import dev.banyan.model.ReferenceKind;
import dev.banyan.model.Signature;

/** Whether a rule makes something of another kind out of a class: a factory, most of all. */
final class Shapes {
  private final Moves moves;
  private final Declarations known;

  Shapes(Moves moves, Declarations known) {
    this.moves = moves;
    this.known = known;
  }

  /** Whether a rule turns a class into something that is no class. */
  boolean changes(Target target) {
    String from = target.rule().from();
    if (!known.isClass(from)) {
      return false;
    }
    Target own = moves.target(from);
    return own != null && (!own.isPlain() || known.isFunction(own.dotted()));
  }

  /** Whether a symbol is something that a class holds. */
  boolean isMember(String symbol) {
    return known.isClass(Moves.parent(symbol));
  }

  /** Whether a use of a class still means the same when the class has become a factory. */
  boolean allows(Target target, Reference use) {
    return use.kind() == ReferenceKind.IMPORT && target.exact();
  }

  /** Whether what the factory gives has the same member, by its annotation. */
  boolean keeps(Target target, String symbol) {
    String factory = moves.target(target.rule().from()) == null ? "" : target.rule().to();
    String result =
        known.statement(factory) instanceof Stmt.FunctionDef function
            ? resultOf(factory, function.returns())
            : "";
    String member = result + symbol.substring(target.rule().from().length());
    if (result.isEmpty() || known.member(member) == null) {
      return false;
    }
    Signature before = known.signature(symbol);
    Signature after = known.signature(member);
    return before == null ? after == null : after != null && after.takesEveryCallOf(before);
  }

  private String resultOf(String factory, @org.jspecify.annotations.Nullable Expr returns) {
    String name = returns instanceof Expr.Name type ? type.id() : "";
    String full = Moves.parent(factory) + "." + name;
    return !name.isEmpty() && known.isClass(full) ? full : "";
  }

  String why(Target target, String symbol) {
    String from = target.rule().from();
    if (symbol.equals(from)) {
      return from
          + " becomes "
          + target.rule().to()
          + ", which is no class: only calls of it can follow";
    }
    return "no rule says what " + symbol + " becomes on the result of " + target.rule().to();
  }
}
