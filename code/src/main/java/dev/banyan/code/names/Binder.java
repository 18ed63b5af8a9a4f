package dev.banyan.code.names;

import dev.banyan.code.python.Alias;
import dev.banyan.code.python.Comprehension;
import dev.banyan.code.python.ExceptHandler;
import dev.banyan.code.python.Expr;
import dev.banyan.code.python.Node;
import dev.banyan.code.python.NodeVisitor;
import dev.banyan.code.python.Parameter;
import dev.banyan.code.python.Parameters;
import dev.banyan.code.python.ParsedFile;
import dev.banyan.code.python.Pattern;
import dev.banyan.code.python.Stmt;
import dev.banyan.code.python.TypeParameter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Walks a tree once and notes every name in its scope. */
final class Binder implements NodeVisitor {
  private final List<Scope> scopes = new ArrayList<>();
  private final Set<String> exported = new HashSet<>();
  private final Quoted quoted;
  private Scope scope;
  private boolean star;
  private boolean store;
  private boolean delete;

  private Binder(ParsedFile file) {
    this.scope = new Scope(Scope.Kind.MODULE, null);
    this.quoted = new Quoted(file.source(), this::quotedName);
    scopes.add(scope);
  }

  static Binder of(ParsedFile file) {
    Binder binder = new Binder(file);
    file.module().accept(binder);
    return binder;
  }

  /** The module's scope first. */
  List<Scope> scopes() {
    return scopes;
  }

  Set<String> exported() {
    return exported;
  }

  boolean hasStar() {
    return star;
  }

  private void met(String name, int start, int end, Occurrence.Kind kind) {
    scope.met.add(new Scope.Met(name, start, end, kind));
  }

  private void quotedName(Expr.Name name, int start) {
    int end = start < 0 ? -1 : start + name.end() - name.start();
    met(name.id(), start, end, Occurrence.Kind.QUOTED);
  }

  private void within(Scope.Kind kind, Runnable action) {
    Scope before = scope;
    scope = new Scope(kind, before);
    scopes.add(scope);
    try {
      action.run();
    } finally {
      scope = before;
    }
  }

  private void visit(@Nullable Node node) {
    if (node != null) {
      node.accept(this);
    }
  }

  private void visitAll(List<? extends @Nullable Node> nodes) {
    nodes.forEach(this::visit);
  }

  private void annotation(@Nullable Expr annotation) {
    visit(annotation);
    if (annotation != null) {
      quoted.annotation(annotation);
    }
  }

  private void target(Node target) {
    boolean before = store;
    store = true;
    try {
      target.accept(this);
    } finally {
      store = before;
    }
  }

  private void plain(Runnable action) {
    boolean storing = store;
    boolean deleting = delete;
    store = false;
    delete = false;
    try {
      action.run();
    } finally {
      store = storing;
      delete = deleting;
    }
  }

  @Override
  public void visitName(Expr.Name node) {
    Occurrence.Kind kind =
        store ? Occurrence.Kind.STORE : delete ? Occurrence.Kind.DELETE : Occurrence.Kind.LOAD;
    met(node.id(), node.start(), node.end(), kind);
  }

  @Override
  public void visitAttribute(Expr.Attribute node) {
    plain(() -> visitChildren(node));
  }

  @Override
  public void visitSubscript(Expr.Subscript node) {
    plain(() -> visitChildren(node));
  }

  @Override
  public void visitCall(Expr.Call node) {
    plain(() -> visitChildren(node));
    quoted.call(node);
  }

  @Override
  public void visitAssign(Stmt.Assign node) {
    visit(node.value());
    node.targets().forEach(this::target);
    node.targets().forEach(target -> export(target, node.value()));
  }

  @Override
  public void visitAugAssign(Stmt.AugAssign node) {
    visit(node.target());
    visit(node.value());
    target(node.target());
    export(node.target(), node.value());
  }

  private void export(Expr target, Expr value) {
    boolean all =
        scope.kind == Scope.Kind.MODULE
            && target instanceof Expr.Name name
            && name.id().equals("__all__");
    if (all) {
      quoted.items(value, exported);
    }
  }

  @Override
  public void visitAnnAssign(Stmt.AnnAssign node) {
    annotation(node.annotation());
    visit(node.value());
    target(node.target());
  }

  @Override
  public void visitTypeAlias(Stmt.TypeAlias node) {
    target(node.name());
    within(
        Scope.Kind.TYPE_PARAMETERS,
        () -> {
          visitAll(node.typeParameters());
          annotation(node.value());
        });
  }

  @Override
  public void visitDelete(Stmt.Delete node) {
    delete = true;
    visitAll(node.targets());
    delete = false;
  }

  @Override
  public void visitFor(Stmt.For node) {
    visit(node.iterable());
    target(node.target());
    visitAll(node.body());
    visitAll(node.orElse());
  }

  @Override
  public void visitWithItem(dev.banyan.code.python.WithItem node) {
    visit(node.context());
    if (node.target() != null) {
      target(node.target());
    }
  }

  @Override
  public void visitNamedExpr(Expr.NamedExpr node) {
    visit(node.value());
    if (node.target() instanceof Expr.Name name) {
      scope
          .forWalrus()
          .met
          .add(new Scope.Met(name.id(), name.start(), name.end(), Occurrence.Kind.STORE));
    }
  }

  @Override
  public void visitExceptHandler(ExceptHandler node) {
    visit(node.type());
    bindUnplaced(node.name());
    visitAll(node.body());
  }

  private void bindUnplaced(@Nullable String name) {
    if (name != null) {
      met(name, -1, -1, Occurrence.Kind.STORE);
    }
  }

  @Override
  public void visitMatchAs(Pattern.MatchAs node) {
    visitChildren(node);
    bindUnplaced(node.name());
  }

  @Override
  public void visitMatchStar(Pattern.MatchStar node) {
    bindUnplaced(node.name());
  }

  @Override
  public void visitMatchMapping(Pattern.MatchMapping node) {
    visitChildren(node);
    bindUnplaced(node.rest());
  }

  @Override
  public void visitGlobal(Stmt.Global node) {
    scope.globals.addAll(node.names());
    node.names().forEach(name -> met(name, -1, -1, Occurrence.Kind.DECLARE));
  }

  @Override
  public void visitNonlocal(Stmt.Nonlocal node) {
    scope.nonlocals.addAll(node.names());
    node.names().forEach(name -> met(name, -1, -1, Occurrence.Kind.DECLARE));
  }

  @Override
  public void visitAlias(Alias node) {
    String asName = node.asName();
    if (asName != null) {
      int length = asName.getBytes(StandardCharsets.UTF_8).length;
      met(asName, node.end() - length, node.end(), Occurrence.Kind.IMPORT);
      return;
    }
    if (node.name().equals("*")) {
      star = true;
      return;
    }
    int dot = node.name().indexOf('.');
    String top = dot < 0 ? node.name() : node.name().substring(0, dot);
    int length = top.getBytes(StandardCharsets.UTF_8).length;
    met(top, node.start(), node.start() + length, Occurrence.Kind.IMPORT);
  }

  @Override
  public void visitImportFrom(Stmt.ImportFrom node) {
    boolean future = "__future__".equals(node.module()) && node.level() == 0;
    if (!future) {
      visitChildren(node);
    }
  }

  @Override
  public void visitFunctionDef(Stmt.FunctionDef node) {
    visitAll(node.decorators());
    int end = node.nameStart() + node.name().getBytes(StandardCharsets.UTF_8).length;
    met(node.name(), node.nameStart(), end, Occurrence.Kind.STORE);
    defaults(node.parameters());
    generic(
        node.typeParameters(),
        () -> {
          all(node.parameters()).forEach(parameter -> annotation(parameter.annotation()));
          annotation(node.returns());
          within(
              Scope.Kind.FUNCTION,
              () -> {
                parameters(node.parameters());
                visitAll(node.body());
              });
        });
  }

  private void generic(List<TypeParameter> parameters, Runnable inner) {
    if (parameters.isEmpty()) {
      inner.run();
      return;
    }
    within(
        Scope.Kind.TYPE_PARAMETERS,
        () -> {
          visitAll(parameters);
          inner.run();
        });
  }

  @Override
  public void visitTypeParameter(TypeParameter node) {
    met(node.name(), -1, -1, Occurrence.Kind.STORE);
    annotation(node.bound());
    annotation(node.defaultValue());
  }

  private void defaults(Parameters parameters) {
    all(parameters).forEach(parameter -> visit(parameter.defaultValue()));
  }

  private void parameters(Parameters parameters) {
    for (Parameter parameter : all(parameters)) {
      int length = parameter.name().getBytes(StandardCharsets.UTF_8).length;
      int start = parameter.start();
      met(parameter.name(), start, start + length, Occurrence.Kind.STORE);
    }
  }

  private static List<Parameter> all(Parameters parameters) {
    List<Parameter> all = new ArrayList<>();
    parameters.forEachChild(node -> all.add((Parameter) node));
    return all;
  }

  @Override
  public void visitLambda(Expr.Lambda node) {
    plain(
        () -> {
          defaults(node.parameters());
          within(
              Scope.Kind.FUNCTION,
              () -> {
                parameters(node.parameters());
                visit(node.body());
              });
        });
  }

  @Override
  public void visitClassDef(Stmt.ClassDef node) {
    visitAll(node.decorators());
    int end = node.nameStart() + node.name().getBytes(StandardCharsets.UTF_8).length;
    met(node.name(), node.nameStart(), end, Occurrence.Kind.STORE);
    generic(
        node.typeParameters(),
        () -> {
          visitAll(node.bases());
          visitAll(node.keywords());
          within(Scope.Kind.CLASS, () -> visitAll(node.body()));
        });
  }

  @Override
  public void visitListComp(Expr.ListComp node) {
    comprehension(node.generators(), List.of(node.element()));
  }

  @Override
  public void visitSetComp(Expr.SetComp node) {
    comprehension(node.generators(), List.of(node.element()));
  }

  @Override
  public void visitGeneratorExp(Expr.GeneratorExp node) {
    comprehension(node.generators(), List.of(node.element()));
  }

  @Override
  public void visitDictComp(Expr.DictComp node) {
    comprehension(node.generators(), List.of(node.key(), node.value()));
  }

  /** The first iterable belongs to the scope around; all else to the comprehension's own. */
  private void comprehension(List<Comprehension> generators, List<Expr> elements) {
    plain(
        () -> {
          visit(generators.get(0).iterable());
          within(
              Scope.Kind.COMPREHENSION,
              () -> {
                for (int i = 0; i < generators.size(); i++) {
                  Comprehension generator = generators.get(i);
                  if (i > 0) {
                    visit(generator.iterable());
                  }
                  target(generator.target());
                  visitAll(generator.conditions());
                }
                visitAll(elements);
              });
        });
  }
}
