package dev.banyan.code.python;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes statements, and what all parts of the canonical form are made of. */
abstract class StatementDump implements NodeVisitor {
  final SourceText source;
  final StringBuilder out = new StringBuilder();
  final boolean positions;

  /** How many f-strings the place that is being written lies in. */
  int formatted;

  StatementDump(SourceText source, boolean positions) {
    this.source = source;
    this.positions = positions;
  }

  final StatementDump open(String name, Node node) {
    bare(name);
    place(node.start(), node.end());
    out.append('(');
    return this;
  }

  final void place(int start, int end) {
    if (positions && formatted == 0) {
      out.append('@');
      point(start);
      out.append('-');
      point(end);
    }
  }

  final void point(int offset) {
    int line = source.line(offset);
    int lineStart = line == 1 ? source.textStart() : source.lineStart(line);
    out.append(line).append(':').append(offset - lineStart);
  }

  final StatementDump bare(String name) {
    out.append(name);
    return this;
  }

  final StatementDump child(@Nullable Node node) {
    if (node == null) {
      out.append('~');
    } else {
      node.accept(this);
    }
    return this;
  }

  final StatementDump children(List<? extends @Nullable Node> nodes) {
    out.append('[');
    nodes.forEach(this::child);
    out.append(']');
    return this;
  }

  final StatementDump word(@Nullable Object value) {
    out.append(value == null ? "~" : " " + escaped(value.toString()));
    return this;
  }

  final StatementDump words(List<String> values) {
    out.append('[');
    values.forEach(this::word);
    out.append(']');
    return this;
  }

  final StatementDump flag(boolean value) {
    return word(value ? 1 : 0);
  }

  final StatementDump operator(Enum<?> operator) {
    out.append(
        Arrays.stream(operator.name().split("_", -1))
            .map(part -> part.charAt(0) + part.substring(1).toLowerCase(Locale.ROOT))
            .collect(Collectors.joining()));
    return this;
  }

  final void close() {
    out.append(')');
  }

  final StatementDump typeParameters(List<TypeParameter> parameters) {
    return parameters.isEmpty() ? this : children(parameters);
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

  static String escaped(String text) {
    if (text.chars().allMatch(c -> c < 128)) {
      return text;
    }
    StringBuilder escaped = new StringBuilder();
    text.codePoints().forEach(c -> escaped.append(escape(c)));
    return escaped.toString();
  }

  private static String escape(int c) {
    if (c < 0x80) {
      return Character.toString(c);
    }
    String format = c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x";
    return String.format(Locale.ROOT, format, c);
  }
}
