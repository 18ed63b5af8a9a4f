package dev.banyan.code.python;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes a tree in the canonical form that {@code oracle.py} writes of CPython's. Positions inside
 * f-strings are left out on both sides: CPython 3.11 computes them from a copy of the text and is
 * known to be wrong there.
 */
final class TreeDump extends StatementDump {
  private TreeDump(SourceText source, boolean positions) {
    super(source, positions);
  }

  /** The canonical form of a statement. */
  static String of(SourceText source, Node node) {
    TreeDump dump = new TreeDump(source, true);
    node.accept(dump);
    return dump.out.toString();
  }

  /** The same without positions. */
  static String shape(SourceText source, Node node) {
    TreeDump dump = new TreeDump(source, false);
    node.accept(dump);
    return dump.out.toString();
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
  public void visitKeyword(Keyword node) {
    open("keyword", node).word(node.name()).child(node.value()).close();
  }

  @Override
  public void visitExceptHandler(ExceptHandler node) {
    open("ExceptHandler", node).child(node.type()).word(node.name()).children(node.body()).close();
  }

  @Override
  public void visitAlias(Alias node) {
    open("alias", node).word(node.name()).word(node.asName()).close();
  }

  @Override
  public void visitFunctionDef(Stmt.FunctionDef node) {
    open(node.async() ? "AsyncFunctionDef" : "FunctionDef", node)
        .word(node.name())
        .child(node.parameters())
        .children(node.body())
        .children(node.decorators())
        .child(node.returns())
        .typeParameters(node.typeParameters())
        .close();
  }

  @Override
  public void visitClassDef(Stmt.ClassDef node) {
    open("ClassDef", node)
        .word(node.name())
        .children(node.bases())
        .children(node.keywords())
        .children(node.body())
        .children(node.decorators())
        .typeParameters(node.typeParameters())
        .close();
  }

  /** CPython 3.11 knows none, so nothing is written where none are. */
  @Override
  public void visitTypeParameter(TypeParameter node) {
    String name =
        switch (node.kind()) {
          case TYPE_VAR -> "TypeVar";
          case TYPE_VAR_TUPLE -> "TypeVarTuple";
          case PARAM_SPEC -> "ParamSpec";
        };
    open(name, node).word(node.name()).child(node.bound()).child(node.defaultValue()).close();
  }

  @Override
  public void visitFor(Stmt.For node) {
    open(node.async() ? "AsyncFor" : "For", node)
        .child(node.target())
        .child(node.iterable())
        .children(node.body())
        .children(node.orElse())
        .close();
  }

  @Override
  public void visitWith(Stmt.With node) {
    open(node.async() ? "AsyncWith" : "With", node)
        .children(node.items())
        .children(node.body())
        .close();
  }

  @Override
  public void visitWithItem(WithItem node) {
    bare("withitem(").child(node.context()).child(node.target()).close();
  }

  @Override
  public void visitTry(Stmt.Try node) {
    open(node.star() ? "Try*" : "Try", node)
        .children(node.body())
        .children(node.handlers())
        .children(node.orElse())
        .children(node.finalBody())
        .close();
  }

  @Override
  public void visitMatchCase(MatchCase node) {
    bare("match_case(").child(node.pattern()).child(node.guard()).children(node.body()).close();
  }

  @Override
  public void visitMatchSingleton(Pattern.MatchSingleton node) {
    @Nullable String value = node.kind() == ConstantKind.NONE ? null : literal(node.kind());
    open("MatchSingleton", node).word(value).close();
  }

  @Override
  public void visitComprehension(Comprehension node) {
    bare("comprehension(")
        .child(node.target())
        .child(node.iterable())
        .children(node.conditions())
        .flag(node.async())
        .close();
  }

  @Override
  public void visitCompare(Expr.Compare node) {
    open("Compare", node).child(node.left()).bare("[");
    node.ops().forEach(this::operator);
    bare("]").children(node.comparators()).close();
  }

  @Override
  public void visitParameters(Parameters node) {
    bare("arguments(");
    parameters(node.positionalOnly());
    parameters(node.positional());
    child(node.varArgs());
    parameters(node.keywordOnly());
    child(node.varKeywords()).close();
  }

  private void parameters(List<Parameter> parameters) {
    bare("[");
    for (Parameter parameter : parameters) {
      child(parameter).child(parameter.defaultValue());
    }
    bare("]");
  }

  @Override
  public void visitParameter(Parameter node) {
    open("arg", node).word(node.name()).child(node.annotation()).close();
  }

  @Override
  public void visitJoinedStr(Expr.JoinedStr node) {
    open("JoinedStr", node);
    formatted++;
    children(node.values());
    formatted--;
    close();
  }

  @Override
  public void visitConstant(Expr.Constant node) {
    bare("Constant").place(node.start(), node.end());
    out.append('=').append(value(node));
  }

  private String value(Expr.Constant node) {
    return switch (node.kind()) {
      case STRING -> string(node);
      case BYTES ->
          "b" + HexFormat.of().formatHex(Objects.requireNonNull(Literals.bytes(source, node)));
      case INTEGER -> "i" + integer(node).toString(16);
      case FLOAT -> "f" + bits(node);
      case IMAGINARY -> "c" + bits(node);
      default -> literal(node.kind());
    };
  }

  private BigInteger integer(Expr.Constant node) {
    return Objects.requireNonNull(Literals.integer(source, node));
  }

  private String bits(Expr.Constant node) {
    return Long.toHexString(Double.doubleToLongBits(Literals.floating(source, node)));
  }

  private String string(Expr.Constant node) {
    String value = Objects.requireNonNull(Literals.string(source, node));
    boolean unicode = formatted == 0 && source.utf8()[node.start()] == 'u';
    return (unicode ? "u" : "s") + value.length() + ":" + escaped(value);
  }

  private static String literal(ConstantKind kind) {
    return switch (kind) {
      case NONE -> "None";
      case TRUE -> "True";
      case FALSE -> "False";
      case ELLIPSIS -> "Ellipsis";
      default -> throw new IllegalArgumentException(kind + " is no literal word");
    };
  }
}
