package dev.banyan.code.python;

import org.jspecify.annotations.Nullable;

/** The expressions and patterns in canonical form. */
abstract class ExpressionDump extends DumpWriter {
  ExpressionDump(SourceText source) {
    super(source);
  }

  @Override
  public void visitBoolOp(Expr.BoolOp node) {
    open("BoolOp", node).operator(node.op()).children(node.values()).close();
  }

  @Override
  public void visitNamedExpr(Expr.NamedExpr node) {
    open("NamedExpr", node).child(node.target()).child(node.value()).close();
  }

  @Override
  public void visitBinOp(Expr.BinOp node) {
    open("BinOp", node).child(node.left()).operator(node.op()).child(node.right()).close();
  }

  @Override
  public void visitUnaryOp(Expr.UnaryOp node) {
    open("UnaryOp", node).operator(node.op()).child(node.operand()).close();
  }

  @Override
  public void visitLambda(Expr.Lambda node) {
    open("Lambda", node).child(node.parameters()).child(node.body()).close();
  }

  @Override
  public void visitIfExp(Expr.IfExp node) {
    open("IfExp", node).child(node.test()).child(node.body()).child(node.orElse()).close();
  }

  @Override
  public void visitDictDisplay(Expr.DictDisplay node) {
    open("Dict", node).children(node.keys()).children(node.values()).close();
  }

  @Override
  public void visitSetDisplay(Expr.SetDisplay node) {
    open("Set", node).children(node.elements()).close();
  }

  @Override
  public void visitListDisplay(Expr.ListDisplay node) {
    open("List", node).children(node.elements()).close();
  }

  @Override
  public void visitTuple(Expr.Tuple node) {
    open("Tuple", node).children(node.elements()).close();
  }

  @Override
  public void visitListComp(Expr.ListComp node) {
    open("ListComp", node).child(node.element()).children(node.generators()).close();
  }

  @Override
  public void visitSetComp(Expr.SetComp node) {
    open("SetComp", node).child(node.element()).children(node.generators()).close();
  }

  @Override
  public void visitDictComp(Expr.DictComp node) {
    open("DictComp", node)
        .child(node.key())
        .child(node.value())
        .children(node.generators())
        .close();
  }

  @Override
  public void visitGeneratorExp(Expr.GeneratorExp node) {
    open("GeneratorExp", node).child(node.element()).children(node.generators()).close();
  }

  @Override
  public void visitAwait(Expr.Await node) {
    open("Await", node).child(node.value()).close();
  }

  @Override
  public void visitYield(Expr.Yield node) {
    open("Yield", node).child(node.value()).close();
  }

  @Override
  public void visitYieldFrom(Expr.YieldFrom node) {
    open("YieldFrom", node).child(node.value()).close();
  }

  @Override
  public void visitCall(Expr.Call node) {
    open("Call", node)
        .child(node.function())
        .children(node.arguments())
        .children(node.keywords())
        .close();
  }

  @Override
  public void visitFormattedValue(Expr.FormattedValue node) {
    open("FormattedValue", node)
        .child(node.value())
        .word(node.conversion())
        .child(node.formatSpec())
        .close();
  }

  @Override
  public void visitInterpolation(Expr.Interpolation node) {
    open("Interpolation", node)
        .child(node.value())
        .word(node.conversion())
        .child(node.formatSpec())
        .close();
  }

  @Override
  public void visitTemplateStr(Expr.TemplateStr node) {
    open("TemplateStr", node).children(node.values()).close();
  }

  @Override
  public void visitAttribute(Expr.Attribute node) {
    open("Attribute", node).child(node.value()).word(node.attribute()).close();
  }

  @Override
  public void visitSubscript(Expr.Subscript node) {
    open("Subscript", node).child(node.value()).child(node.index()).close();
  }

  @Override
  public void visitStarred(Expr.Starred node) {
    open("Starred", node).child(node.value()).close();
  }

  @Override
  public void visitName(Expr.Name node) {
    open("Name", node).word(node.id()).close();
  }

  @Override
  public void visitSlice(Expr.Slice node) {
    open("Slice", node).child(node.lower()).child(node.upper()).child(node.step()).close();
  }

  @Override
  public void visitMatchValue(Pattern.MatchValue node) {
    open("MatchValue", node).child(node.value()).close();
  }

  @Override
  public void visitMatchSequence(Pattern.MatchSequence node) {
    open("MatchSequence", node).children(node.patterns()).close();
  }

  @Override
  public void visitMatchMapping(Pattern.MatchMapping node) {
    open("MatchMapping", node)
        .children(node.keys())
        .children(node.patterns())
        .word(node.rest())
        .close();
  }

  @Override
  public void visitMatchClass(Pattern.MatchClass node) {
    open("MatchClass", node)
        .child(node.type())
        .children(node.patterns())
        .words(node.keywordNames())
        .children(node.keywordPatterns())
        .close();
  }

  @Override
  public void visitMatchStar(Pattern.MatchStar node) {
    open("MatchStar", node).word(node.name()).close();
  }

  @Override
  public void visitMatchAs(Pattern.MatchAs node) {
    open("MatchAs", node).child(node.pattern()).word(node.name()).close();
  }

  @Override
  public void visitMatchOr(Pattern.MatchOr node) {
    open("MatchOr", node).children(node.patterns()).close();
  }

  @Override
  public void visitMatchSingleton(Pattern.MatchSingleton node) {
    @Nullable String value = node.kind() == ConstantKind.NONE ? null : literal(node.kind());
    open("MatchSingleton", node).word(value).close();
  }

  @Override
  public void visitCompare(Expr.Compare node) {
    open("Compare", node).child(node.left()).bare("[");
    node.ops().forEach(this::operator);
    bare("]").children(node.comparators()).close();
  }

  @Override
  public void visitJoinedStr(Expr.JoinedStr node) {
    open("JoinedStr", node);
    formatted++;
    children(node.values());
    formatted--;
    close();
  }
}
