package dev.banyan.code.consumers;

import dev.banyan.code.python.Expr;
import dev.banyan.code.python.Node;
import dev.banyan.code.python.NodeVisitor;
import dev.banyan.code.python.Parameter;
import dev.banyan.code.python.Parameters;
import dev.banyan.code.python.ParsedFile;
import dev.banyan.code.python.PythonParser;
import dev.banyan.code.python.SourceText;
import dev.banyan.code.python.Stmt;
import dev.banyan.model.Member;
import dev.banyan.model.Signature;
import dev.banyan.model.Signature.ParameterKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a file defines, by qualified name, in the order of the text. */
final class Outline implements NodeVisitor {
  private static final Set<String> PROPERTIES =
      Set.of("property", "cached_property", "abstractproperty", "reify");

  private final String path;
  private final SourceText source;
  private final Map<String, Member> members = new LinkedHashMap<>();
  private final Set<String> overloads = new HashSet<>();
  private String prefix = "";
  private @Nullable String self;
  private boolean inClass;

  private Outline(String path, SourceText source) {
    this.path = path;
    this.source = source;
  }

  static Outline of(String path, byte[] bytes) {
    ParsedFile parsed = PythonParser.parse(bytes);
    Outline outline = new Outline(path, parsed.source());
    parsed.module().accept(outline);
    return outline;
  }

  boolean has(String name) {
    return members.containsKey(name);
  }

  boolean isClass(String name) {
    Member member = members.get(name);
    return member != null && member.kind() == Member.Kind.CLASS;
  }

  /** The definition of that name, called otherwise. */
  List<Member> itself(String name, String as) {
    Member member = members.get(name);
    return member == null ? List.of() : List.of(named(member, as));
  }

  /** Everything inside a class (empty: the module), with the class called otherwise. */
  List<Member> members(String inside, String as) {
    String start = inside.isEmpty() ? "" : inside + ".";
    List<Member> found = new ArrayList<>();
    members.forEach(
        (name, member) -> {
          if (name.startsWith(start)) {
            found.add(named(member, as + "." + name.substring(start.length())));
          }
        });
    return found;
  }

  private static Member named(Member member, String name) {
    return new Member(name, member.path(), member.line(), member.kind(), member.signature());
  }

  private void add(String name, int offset, Member.Kind kind, @Nullable Signature signature) {
    String full = prefix + name;
    Member member = new Member(full, path, source.line(offset), kind, signature);
    if (overloads.remove(full)) {
      members.replace(full, member);
    } else {
      members.putIfAbsent(full, member);
    }
  }

  @Override
  public void visitFunctionDef(Stmt.FunctionDef node) {
    if (self != null) {
      return;
    }
    List<String> decorators = node.decorators().stream().map(Outline::lastName).toList();
    Member.Kind kind =
        decorators.stream().anyMatch(PROPERTIES::contains)
            ? Member.Kind.PROPERTY
            : inClass ? Member.Kind.METHOD : Member.Kind.FUNCTION;
    boolean bound = inClass && !decorators.contains("staticmethod");
    add(node.name(), node.start(), kind, signature(node.parameters(), bound));
    if (decorators.contains("overload")) {
      overloads.add(prefix + node.name());
    }
    Parameter first = Functions.first(node.parameters());
    if (bound && first != null) {
      self = first.name();
      node.body().forEach(statement -> statement.accept(this));
      self = null;
    }
    if (inClass && node.name().equals("__init__")) {
      construct(signature(node.parameters(), true));
    }
  }

  /** A class is called with the parameters of its constructor. */
  private void construct(Signature signature) {
    String type = prefix.substring(0, prefix.length() - 1);
    members.computeIfPresent(
        type, (name, known) -> new Member(name, path, known.line(), known.kind(), signature));
  }

  private static String lastName(Expr decorator) {
    if (decorator instanceof Expr.Call call) {
      return lastName(call.function());
    }
    if (decorator instanceof Expr.Attribute attribute) {
      return attribute.attribute();
    }
    return decorator instanceof Expr.Name name ? name.id() : "";
  }

  @Override
  public void visitClassDef(Stmt.ClassDef node) {
    if (self != null) {
      return;
    }
    add(node.name(), node.start(), Member.Kind.CLASS, fields(node));
    String before = prefix;
    boolean outer = inClass;
    prefix = prefix + node.name() + ".";
    inClass = true;
    node.body().forEach(statement -> statement.accept(this));
    prefix = before;
    inClass = outer;
  }

  /** The constructor that a dataclass makes of its fields, or one without parameters. */
  private Signature fields(Stmt.ClassDef node) {
    List<Signature.Parameter> parameters = new ArrayList<>();
    boolean generated =
        node.decorators().stream().map(Outline::lastName).anyMatch("dataclass"::equals);
    for (Stmt statement : generated ? node.body() : List.<Stmt>of()) {
      if (statement instanceof Stmt.AnnAssign field && field.target() instanceof Expr.Name name) {
        parameters.add(
            new Signature.Parameter(
                name.id(), ParameterKind.POSITIONAL_OR_KEYWORD, text(field.value())));
      }
    }
    return new Signature(parameters);
  }

  private @Nullable String text(@Nullable Expr expression) {
    return expression == null ? null : source.text(expression.start(), expression.end());
  }

  private Signature signature(Parameters parameters, boolean bound) {
    List<Signature.Parameter> all = new ArrayList<>();
    add(all, parameters.positionalOnly(), ParameterKind.POSITIONAL_ONLY);
    add(all, parameters.positional(), ParameterKind.POSITIONAL_OR_KEYWORD);
    if (bound && !all.isEmpty()) {
      all.remove(0);
    }
    if (parameters.varArgs() != null) {
      add(all, List.of(parameters.varArgs()), ParameterKind.VAR_POSITIONAL);
    }
    add(all, parameters.keywordOnly(), ParameterKind.KEYWORD_ONLY);
    if (parameters.varKeywords() != null) {
      add(all, List.of(parameters.varKeywords()), ParameterKind.VAR_KEYWORD);
    }
    return new Signature(all);
  }

  private void add(List<Signature.Parameter> to, List<Parameter> from, ParameterKind kind) {
    for (Parameter parameter : from) {
      to.add(new Signature.Parameter(parameter.name(), kind, text(parameter.defaultValue())));
    }
  }

  @Override
  public void visitAssign(Stmt.Assign node) {
    node.targets().forEach(this::target);
  }

  @Override
  public void visitAnnAssign(Stmt.AnnAssign node) {
    target(node.target());
  }

  private void target(Node target) {
    if (self == null && target instanceof Expr.Name name) {
      add(name.id(), name.start(), Member.Kind.VARIABLE, null);
    } else if (target instanceof Expr.Tuple tuple) {
      tuple.elements().forEach(this::target);
    } else if (target instanceof Expr.Attribute attribute
        && attribute.value() instanceof Expr.Name owner
        && owner.id().equals(self)) {
      add(attribute.attribute(), attribute.start(), Member.Kind.VARIABLE, null);
    }
  }

  @Override
  public void visitLambda(Expr.Lambda node) {}
}
