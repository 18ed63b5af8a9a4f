package dev.banyan.code.rewrite;

import dev.banyan.code.names.Variable;
import dev.banyan.code.python.Alias;
import dev.banyan.code.python.Stmt;
import dev.banyan.model.Reference;
import org.jspecify.annotations.Nullable;

/**
 * One imported name.
 *
 * @param statement that imports it
 * @param alias the name
 * @param module that a {@code from} import names, made absolute; empty for {@code import a.b}
 * @param variable that it binds; null for a star
 * @param reference to the old component that it is, or null
 */
record Bound(
    Stmt statement,
    Alias alias,
    String module,
    @Nullable Variable variable,
    @Nullable Reference reference) {
  boolean isFrom() {
    return statement instanceof Stmt.ImportFrom;
  }

  boolean isStar() {
    return alias.name().equals("*");
  }

  boolean isRelative() {
    return statement instanceof Stmt.ImportFrom from && from.level() > 0;
  }

  /** Whether it is {@code import a.b}, of which only the first name is bound. */
  boolean isDotted() {
    return !isFrom() && alias.asName() == null && alias.name().indexOf('.') >= 0;
  }

  /** The name that it binds in the file. */
  String local() {
    if (alias.asName() != null) {
      return alias.asName();
    }
    int dot = alias.name().indexOf('.');
    return dot < 0 ? alias.name() : alias.name().substring(0, dot);
  }

  /** What is imported, as the file names it. */
  String imported() {
    return isFrom() ? module + "." + alias.name() : alias.name();
  }

  /** What the bound name means, as the file names it. */
  String denoted() {
    return isDotted() ? local() : imported();
  }
}
