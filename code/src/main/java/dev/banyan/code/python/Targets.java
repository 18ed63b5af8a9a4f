package dev.banyan.code.python;

/** What may stand left of an assignment or behind {@code del}. */
final class Targets {
  private Targets() {}

  /** Throws when the expression is no target of {@code =}, {@code for}, {@code with}. */
  static void checkAssignable(Expr target) {
    if (target instanceof Expr.Starred starred) {
      checkAssignable(starred.value());
    } else {
      check(target, true, "cannot assign to ");
    }
  }

  /** Throws when the expression is no target of {@code del}. */
  static void checkDeletable(Expr target) {
    check(target, false, "cannot delete ");
  }

  /** Whether the expression may be annotated or augmented: no tuple, no list. */
  static boolean isSingle(Expr target) {
    return target instanceof Expr.Name
        || target instanceof Expr.Attribute
        || target instanceof Expr.Subscript;
  }

  private static void check(Expr target, boolean assignable, String complaint) {
    if (target instanceof Expr.Tuple tuple) {
      checkAll(tuple.elements(), assignable, complaint);
    } else if (target instanceof Expr.ListDisplay list) {
      checkAll(list.elements(), assignable, complaint);
    } else if (!isSingle(target)) {
      throw new SyntaxFailure(target.start(), complaint + describe(target));
    }
  }

  private static void checkAll(
      java.util.List<Expr> elements, boolean assignable, String complaint) {
    for (Expr element : elements) {
      boolean starred = assignable && element instanceof Expr.Starred;
      check(starred ? ((Expr.Starred) element).value() : element, assignable, complaint);
    }
  }

  private static String describe(Expr target) {
    if (target instanceof Expr.Constant) {
      return "literal";
    }
    if (target instanceof Expr.Call) {
      return "function call";
    }
    return target instanceof Expr.Starred ? "starred" : "expression";
  }
}
