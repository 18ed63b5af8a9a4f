package dev.banyan.code.python;

/**
 * Walks a tree: each method visits the children of its node unless it is overridden. Stateless by
 * itself.
 */
public interface NodeVisitor {
  /** Visits each direct child of the node. */
  default void visitChildren(Node node) {
    node.forEachChild(child -> child.accept(this));
  }

  /** A {@link Stmt.FunctionDef}. */
  default void visitFunctionDef(Stmt.FunctionDef node) {
    visitChildren(node);
  }

  /** A {@link Stmt.ClassDef}. */
  default void visitClassDef(Stmt.ClassDef node) {
    visitChildren(node);
  }

  /** A {@link Stmt.Return}. */
  default void visitReturn(Stmt.Return node) {
    visitChildren(node);
  }

  /** A {@link Stmt.Delete}. */
  default void visitDelete(Stmt.Delete node) {
    visitChildren(node);
  }

  /** A {@link Stmt.Assign}. */
  default void visitAssign(Stmt.Assign node) {
    visitChildren(node);
  }

  /** A {@link Stmt.TypeAlias}. */
  default void visitTypeAlias(Stmt.TypeAlias node) {
    visitChildren(node);
  }

  /** A {@link Stmt.AugAssign}. */
  default void visitAugAssign(Stmt.AugAssign node) {
    visitChildren(node);
  }

  /** A {@link Stmt.AnnAssign}. */
  default void visitAnnAssign(Stmt.AnnAssign node) {
    visitChildren(node);
  }

  /** A {@link Stmt.For}. */
  default void visitFor(Stmt.For node) {
    visitChildren(node);
  }

  /** A {@link Stmt.While}. */
  default void visitWhile(Stmt.While node) {
    visitChildren(node);
  }

  /** A {@link Stmt.If}. */
  default void visitIf(Stmt.If node) {
    visitChildren(node);
  }

  /** A {@link Stmt.With}. */
  default void visitWith(Stmt.With node) {
    visitChildren(node);
  }

  /** A {@link Stmt.Match}. */
  default void visitMatch(Stmt.Match node) {
    visitChildren(node);
  }

  /** A {@link Stmt.Raise}. */
  default void visitRaise(Stmt.Raise node) {
    visitChildren(node);
  }

  /** A {@link Stmt.Try}. */
  default void visitTry(Stmt.Try node) {
    visitChildren(node);
  }

  /** A {@link Stmt.Assert}. */
  default void visitAssert(Stmt.Assert node) {
    visitChildren(node);
  }

  /** A {@link Stmt.Import}. */
  default void visitImport(Stmt.Import node) {
    visitChildren(node);
  }

  /** A {@link Stmt.ImportFrom}. */
  default void visitImportFrom(Stmt.ImportFrom node) {
    visitChildren(node);
  }

  /** A {@link Stmt.Global}. */
  default void visitGlobal(Stmt.Global node) {
    visitChildren(node);
  }

  /** A {@link Stmt.Nonlocal}. */
  default void visitNonlocal(Stmt.Nonlocal node) {
    visitChildren(node);
  }

  /** A {@link Stmt.ExprStmt}. */
  default void visitExprStmt(Stmt.ExprStmt node) {
    visitChildren(node);
  }

  /** A {@link Stmt.Pass}. */
  default void visitPass(Stmt.Pass node) {
    visitChildren(node);
  }

  /** A {@link Stmt.Break}. */
  default void visitBreak(Stmt.Break node) {
    visitChildren(node);
  }

  /** A {@link Stmt.Continue}. */
  default void visitContinue(Stmt.Continue node) {
    visitChildren(node);
  }

  /** A {@link Stmt.Invalid}. */
  default void visitInvalid(Stmt.Invalid node) {
    visitChildren(node);
  }

  /** A {@link Expr.BoolOp}. */
  default void visitBoolOp(Expr.BoolOp node) {
    visitChildren(node);
  }

  /** A {@link Expr.NamedExpr}. */
  default void visitNamedExpr(Expr.NamedExpr node) {
    visitChildren(node);
  }

  /** A {@link Expr.BinOp}. */
  default void visitBinOp(Expr.BinOp node) {
    visitChildren(node);
  }

  /** A {@link Expr.UnaryOp}. */
  default void visitUnaryOp(Expr.UnaryOp node) {
    visitChildren(node);
  }

  /** A {@link Expr.Lambda}. */
  default void visitLambda(Expr.Lambda node) {
    visitChildren(node);
  }

  /** A {@link Expr.IfExp}. */
  default void visitIfExp(Expr.IfExp node) {
    visitChildren(node);
  }

  /** A {@link Expr.DictDisplay}. */
  default void visitDictDisplay(Expr.DictDisplay node) {
    visitChildren(node);
  }

  /** A {@link Expr.SetDisplay}. */
  default void visitSetDisplay(Expr.SetDisplay node) {
    visitChildren(node);
  }

  /** A {@link Expr.ListDisplay}. */
  default void visitListDisplay(Expr.ListDisplay node) {
    visitChildren(node);
  }

  /** A {@link Expr.Tuple}. */
  default void visitTuple(Expr.Tuple node) {
    visitChildren(node);
  }

  /** A {@link Expr.ListComp}. */
  default void visitListComp(Expr.ListComp node) {
    visitChildren(node);
  }

  /** A {@link Expr.SetComp}. */
  default void visitSetComp(Expr.SetComp node) {
    visitChildren(node);
  }

  /** A {@link Expr.DictComp}. */
  default void visitDictComp(Expr.DictComp node) {
    visitChildren(node);
  }

  /** A {@link Expr.GeneratorExp}. */
  default void visitGeneratorExp(Expr.GeneratorExp node) {
    visitChildren(node);
  }

  /** A {@link Expr.Await}. */
  default void visitAwait(Expr.Await node) {
    visitChildren(node);
  }

  /** A {@link Expr.Yield}. */
  default void visitYield(Expr.Yield node) {
    visitChildren(node);
  }

  /** A {@link Expr.YieldFrom}. */
  default void visitYieldFrom(Expr.YieldFrom node) {
    visitChildren(node);
  }

  /** A {@link Expr.Compare}. */
  default void visitCompare(Expr.Compare node) {
    visitChildren(node);
  }

  /** A {@link Expr.Call}. */
  default void visitCall(Expr.Call node) {
    visitChildren(node);
  }

  /** A {@link Expr.FormattedValue}. */
  default void visitFormattedValue(Expr.FormattedValue node) {
    visitChildren(node);
  }

  /** A {@link Expr.Interpolation}. */
  default void visitInterpolation(Expr.Interpolation node) {
    visitChildren(node);
  }

  /** A {@link Expr.JoinedStr}. */
  default void visitJoinedStr(Expr.JoinedStr node) {
    visitChildren(node);
  }

  /** A {@link Expr.TemplateStr}. */
  default void visitTemplateStr(Expr.TemplateStr node) {
    visitChildren(node);
  }

  /** A {@link Expr.Constant}. */
  default void visitConstant(Expr.Constant node) {
    visitChildren(node);
  }

  /** A {@link Expr.Attribute}. */
  default void visitAttribute(Expr.Attribute node) {
    visitChildren(node);
  }

  /** A {@link Expr.Subscript}. */
  default void visitSubscript(Expr.Subscript node) {
    visitChildren(node);
  }

  /** A {@link Expr.Starred}. */
  default void visitStarred(Expr.Starred node) {
    visitChildren(node);
  }

  /** A {@link Expr.Name}. */
  default void visitName(Expr.Name node) {
    visitChildren(node);
  }

  /** A {@link Expr.Slice}. */
  default void visitSlice(Expr.Slice node) {
    visitChildren(node);
  }

  /** A {@link Pattern.MatchValue}. */
  default void visitMatchValue(Pattern.MatchValue node) {
    visitChildren(node);
  }

  /** A {@link Pattern.MatchSingleton}. */
  default void visitMatchSingleton(Pattern.MatchSingleton node) {
    visitChildren(node);
  }

  /** A {@link Pattern.MatchSequence}. */
  default void visitMatchSequence(Pattern.MatchSequence node) {
    visitChildren(node);
  }

  /** A {@link Pattern.MatchMapping}. */
  default void visitMatchMapping(Pattern.MatchMapping node) {
    visitChildren(node);
  }

  /** A {@link Pattern.MatchClass}. */
  default void visitMatchClass(Pattern.MatchClass node) {
    visitChildren(node);
  }

  /** A {@link Pattern.MatchStar}. */
  default void visitMatchStar(Pattern.MatchStar node) {
    visitChildren(node);
  }

  /** A {@link Pattern.MatchAs}. */
  default void visitMatchAs(Pattern.MatchAs node) {
    visitChildren(node);
  }

  /** A {@link Pattern.MatchOr}. */
  default void visitMatchOr(Pattern.MatchOr node) {
    visitChildren(node);
  }

  /** A {@link Module}. */
  default void visitModule(Module node) {
    visitChildren(node);
  }

  /** A {@link Comprehension}. */
  default void visitComprehension(Comprehension node) {
    visitChildren(node);
  }

  /** A {@link Keyword}. */
  default void visitKeyword(Keyword node) {
    visitChildren(node);
  }

  /** A {@link Parameter}. */
  default void visitParameter(Parameter node) {
    visitChildren(node);
  }

  /** A {@link Parameters}. */
  default void visitParameters(Parameters node) {
    visitChildren(node);
  }

  /** A {@link TypeParameter}. */
  default void visitTypeParameter(TypeParameter node) {
    visitChildren(node);
  }

  /** A {@link WithItem}. */
  default void visitWithItem(WithItem node) {
    visitChildren(node);
  }

  /** A {@link MatchCase}. */
  default void visitMatchCase(MatchCase node) {
    visitChildren(node);
  }

  /** A {@link ExceptHandler}. */
  default void visitExceptHandler(ExceptHandler node) {
    visitChildren(node);
  }

  /** A {@link Alias}. */
  default void visitAlias(Alias node) {
    visitChildren(node);
  }
}
