package dev.banyan.code.python;

import java.util.List;

/**
 * Writes a tree in the canonical form that {@code oracle.py} writes of CPython's. Positions inside
 * f-strings are left out on both sides: CPython 3.11 computes them from a copy of the text and is
 * known to be wrong there.
 */
final class TreeDump extends ExpressionDump {
  private TreeDump(SourceText source) {
    super(source);
  }

  /** The canonical form of a statement. */
  static String of(SourceText source, Node node) {
    TreeDump dump = new TreeDump(source);
    node.accept(dump);
    return dump.out.toString();
  }

  /** The same with positions inside f-strings, too. */
  static String exact(SourceText source, Node node) {
    TreeDump dump = new TreeDump(source);
    dump.formatted = Integer.MIN_VALUE;
    node.accept(dump);
    return dump.out.toString();
  }

  @Override
  public void visitReturn(Stmt.Return node) {
    open("Return", node).child(node.value()).close();
  }

  @Override
  public void visitDelete(Stmt.Delete node) {
    open("Delete", node).children(node.targets()).close();
  }

  @Override
  public void visitAssign(Stmt.Assign node) {
    open("Assign", node).children(node.targets()).child(node.value()).close();
  }

  @Override
  public void visitTypeAlias(Stmt.TypeAlias node) {
    open("TypeAlias", node)
        .child(node.name())
        .children(node.typeParameters())
        .child(node.value())
        .close();
  }

  @Override
  public void visitAugAssign(Stmt.AugAssign node) {
    open("AugAssign", node).child(node.target()).operator(node.op()).child(node.value()).close();
  }

  @Override
  public void visitAnnAssign(Stmt.AnnAssign node) {
    open("AnnAssign", node)
        .child(node.target())
        .child(node.annotation())
        .child(node.value())
        .flag(node.simple())
        .close();
  }

  @Override
  public void visitWhile(Stmt.While node) {
    open("While", node).child(node.test()).children(node.body()).children(node.orElse()).close();
  }

  @Override
  public void visitIf(Stmt.If node) {
    open("If", node).child(node.test()).children(node.body()).children(node.orElse()).close();
  }

  @Override
  public void visitMatch(Stmt.Match node) {
    open("Match", node).child(node.subject()).children(node.cases()).close();
  }

  @Override
  public void visitRaise(Stmt.Raise node) {
    open("Raise", node).child(node.exception()).child(node.cause()).close();
  }

  @Override
  public void visitAssert(Stmt.Assert node) {
    open("Assert", node).child(node.test()).child(node.message()).close();
  }

  @Override
  public void visitImport(Stmt.Import node) {
    open("Import", node).children(node.names()).close();
  }

  @Override
  public void visitImportFrom(Stmt.ImportFrom node) {
    open("ImportFrom", node).word(node.module()).children(node.names()).word(node.level()).close();
  }

  @Override
  public void visitGlobal(Stmt.Global node) {
    open("Global", node).words(node.names()).close();
  }

  @Override
  public void visitNonlocal(Stmt.Nonlocal node) {
    open("Nonlocal", node).words(node.names()).close();
  }

  @Override
  public void visitExprStmt(Stmt.ExprStmt node) {
    open("Expr", node).child(node.value()).close();
  }

  @Override
  public void visitPass(Stmt.Pass node) {
    bare("Pass").place(node.start(), node.end());
  }

  @Override
  public void visitBreak(Stmt.Break node) {
    bare("Break").place(node.start(), node.end());
  }

  @Override
  public void visitContinue(Stmt.Continue node) {
    bare("Continue").place(node.start(), node.end());
  }

  @Override
  public void visitInvalid(Stmt.Invalid node) {
    bare("Invalid").place(node.start(), node.end());
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
  public void visitComprehension(Comprehension node) {
    bare("comprehension(")
        .child(node.target())
        .child(node.iterable())
        .children(node.conditions())
        .flag(node.async())
        .close();
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
}
