package dev.banyan.code.consumers;

import dev.banyan.code.mentions.MentionSearch;
import dev.banyan.code.python.ConstantKind;
import dev.banyan.code.python.Expr;
import dev.banyan.code.python.NodeVisitor;
import dev.banyan.code.python.ParsedFile;
import dev.banyan.code.python.SourceText;
import dev.banyan.code.python.Stmt;
import dev.banyan.model.Reference;
import java.util.ArrayList;
import java.util.List;

/** Finds components that comments and docstrings mention. */
final class Comments implements NodeVisitor {
  private final SourceText source;
  private final MentionSearch mentions;
  private final WantedBytes wanted;
  private final List<int[]> strings = new ArrayList<>();
  private final List<Reference> found = new ArrayList<>();

  private Comments(SourceText source, MentionSearch mentions, WantedBytes wanted) {
    this.source = source;
    this.mentions = mentions;
    this.wanted = wanted;
  }

  static List<Reference> in(ParsedFile parsed, MentionSearch mentions, WantedBytes wanted) {
    Comments comments = new Comments(parsed.source(), mentions, wanted);
    if (wanted.anyIn(parsed.source(), 0, parsed.source().utf8().length)) {
      parsed.module().accept(comments);
      comments.comments();
    }
    return comments.found;
  }

  @Override
  public void visitConstant(Expr.Constant node) {
    if (node.kind() == ConstantKind.STRING || node.kind() == ConstantKind.BYTES) {
      strings.add(new int[] {node.start(), node.end()});
    }
  }

  @Override
  public void visitJoinedStr(Expr.JoinedStr node) {
    strings.add(new int[] {node.start(), node.end()});
  }

  @Override
  public void visitTemplateStr(Expr.TemplateStr node) {
    strings.add(new int[] {node.start(), node.end()});
  }

  @Override
  public void visitExprStmt(Stmt.ExprStmt node) {
    if (node.value() instanceof Expr.Constant text && text.kind() == ConstantKind.STRING) {
      look(text.start(), text.end());
    }
    visitChildren(node);
  }

  /** A comment is from a hash sign that is in no string to the end of its line. */
  private void comments() {
    strings.sort((a, b) -> Integer.compare(a[0], b[0]));
    byte[] text = source.utf8();
    int next = 0;
    for (int i = 0; i < text.length; i++) {
      while (next < strings.size() && strings.get(next)[1] <= i) {
        next++;
      }
      if (next < strings.size() && strings.get(next)[0] <= i) {
        i = strings.get(next)[1] - 1;
      } else if (text[i] == '#') {
        int end = endOfLine(text, i);
        look(i, end);
        i = end;
      }
    }
  }

  private static int endOfLine(byte[] text, int start) {
    int end = start;
    while (end < text.length && text[end] != '\n' && text[end] != '\r') {
      end++;
    }
    return end;
  }

  private void look(int start, int end) {
    if (wanted.anyIn(source, start, end)) {
      int from = source.originalOffset(start);
      found.addAll(mentions.in(source.original(), from, source.originalOffset(end)));
    }
  }
}
