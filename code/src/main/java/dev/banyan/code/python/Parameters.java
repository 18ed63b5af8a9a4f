package dev.banyan.code.python;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The parameters of a function, in the order in which they are written. */
public record Parameters(
    int start,
    int end,
    List<Parameter> positionalOnly,
    List<Parameter> positional,
    @Nullable Parameter varArgs,
    List<Parameter> keywordOnly,
    @Nullable Parameter varKeywords)
    implements Node {
  @Override
  public void forEachChild(Consumer<? super Node> action) {
    Node.each(positionalOnly, action);
    Node.each(positional, action);
    if (varArgs != null) {
      action.accept(varArgs);
    }
    Node.each(keywordOnly, action);
    if (varKeywords != null) {
      action.accept(varKeywords);
    }
  }

  @Override
  public void accept(NodeVisitor visitor) {
    visitor.visitParameters(this);
  }
}
