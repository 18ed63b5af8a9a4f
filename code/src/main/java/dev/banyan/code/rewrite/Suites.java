package dev.banyan.code.rewrite;

import dev.banyan.code.python.ExceptHandler;
import dev.banyan.code.python.Expr;
import dev.banyan.code.python.MatchCase;
import dev.banyan.code.python.Module;
import dev.banyan.code.python.Node;
import dev.banyan.code.python.Stmt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which statements stand side by side, and under what. */
final class Suites {
  private final FileView view;

  Suites(FileView view) {
    this.view = view;
  }

  /** The statements among which one stands, itself included. */
  List<Stmt> around(Stmt statement) {
    Node parent = view.parent(statement);
    for (List<Stmt> suite : suites(parent)) {
      if (suite.stream().anyMatch(other -> other == statement)) {
        return suite;
      }
    }
    return List.of(statement);
  }

  private static List<List<Stmt>> suites(@Nullable Node node) {
    if (node instanceof Module module) {
      return List.of(module.body());
    }
    if (node instanceof Stmt.FunctionDef function) {
      return List.of(function.body());
    }
    if (node instanceof Stmt.ClassDef type) {
      return List.of(type.body());
    }
    if (node instanceof ExceptHandler handler) {
      return List.of(handler.body());
    }
    if (node instanceof MatchCase matchCase) {
      return List.of(matchCase.body());
    }
    return blocks(node);
  }

  private static List<List<Stmt>> blocks(@Nullable Node node) {
    if (node instanceof Stmt.If test) {
      return List.of(test.body(), test.orElse());
    }
    if (node instanceof Stmt.Try tried) {
      return List.of(tried.body(), tried.orElse(), tried.finalBody());
    }
    if (node instanceof Stmt.With with) {
      return List.of(with.body());
    }
    if (node instanceof Stmt.For loop) {
      return List.of(loop.body(), loop.orElse());
    }
    return node instanceof Stmt.While loop ? List.of(loop.body(), loop.orElse()) : List.of();
  }

  /** Whether a node never runs, for it is there for type checkers alone. */
  boolean isForTypesOnly(Node node) {
    Node below = node;
    for (Node at = view.parent(node); at != null; at = view.parent(at)) {
      Node child = below;
      boolean checking =
          at instanceof Stmt.If test
              && mentionsTypeChecking(test.test())
              && test.body().stream().anyMatch(s -> s == child);
      if (checking) {
        return true;
      }
      below = at;
    }
    return false;
  }

  private static boolean mentionsTypeChecking(Expr test) {
    return test instanceof Expr.Name name
        ? name.id().equals("TYPE_CHECKING")
        : test instanceof Expr.Attribute attribute && attribute.attribute().equals("TYPE_CHECKING");
  }

  /** Whether a statement runs whenever the module is imported. */
  boolean isTopLevel(Stmt statement) {
    return view.parent(statement) instanceof Module;
  }

  /** Whether a statement stands directly in a {@code try} or one of its handlers. */
  boolean isInTry(Stmt statement) {
    Node parent = view.parent(statement);
    return parent instanceof Stmt.Try || parent instanceof ExceptHandler;
  }
}
