package dev.banyan.code.consumers;

import dev.banyan.code.project.SourceFile;
import dev.banyan.code.python.Expr;
import dev.banyan.code.python.Keyword;
import dev.banyan.model.ReferenceKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Imports by a call: by module name, by dotted name, by file. */
final class DynamicImports {
  private static final Set<String> BY_MODULE =
      Set.of(
          "importlib.import_module",
          "builtins.__import__",
          "importlib.__import__",
          "runpy.run_module",
          "importlib.util.find_spec",
          "pkgutil.get_loader",
          "importlib.find_loader",
          "pytest.importorskip",
          "importlib.util.resolve_name");
  private static final Set<String> BY_NAME =
      Set.of(
          "pkgutil.resolve_name",
          "pydoc.locate",
          "django.utils.module_loading.import_string",
          "werkzeug.utils.import_string",
          "logging.config.dictConfig.resolve",
          "zope.dottedname.resolve.resolve",
          "twisted.python.reflect.namedAny");
  private static final Set<String> BY_FILE =
      Set.of(
          "importlib.util.spec_from_file_location", "importlib.machinery.SourceFileLoader",
          "runpy.run_path", "imp.load_source");

  private final Reading reading;

  DynamicImports(Reading reading) {
    this.reading = reading;
  }

  @Nullable ValueSet value(Expr.Call node, String name) {
    if (node.arguments().isEmpty() && node.keywords().isEmpty()) {
      return null;
    }
    if (BY_MODULE.contains(name)) {
      return byModule(node, name);
    }
    if (BY_NAME.contains(name)) {
      return byName(node);
    }
    if (BY_FILE.contains(name)) {
      return byFile(node, name);
    }
    if (name.equals("importlib.util.module_from_spec") && node.arguments().size() == 1) {
      return reading.calls.results(reading.expressions.value(node.arguments().get(0)));
    }
    return null;
  }

  private Map<String, ValueSet> arguments(Expr.Call node, String first, String second) {
    Map<String, ValueSet> values = new LinkedHashMap<>();
    List<String> names = List.of(first, second);
    for (int i = 0; i < node.arguments().size(); i++) {
      Expr argument = node.arguments().get(i);
      ValueSet value = quiet(argument);
      values.put(i < names.size() ? names.get(i) : "argument " + i, value);
    }
    for (Keyword keyword : node.keywords()) {
      values.put(String.valueOf(keyword.name()), quiet(keyword.value()));
    }
    return values;
  }

  /** A literal is not counted as a string as well. */
  private ValueSet quiet(Expr argument) {
    return argument instanceof Expr.Constant
        ? reading.quiet(argument)
        : reading.expressions.value(argument);
  }

  private ValueSet byModule(Expr.Call node, String name) {
    Map<String, ValueSet> arguments = arguments(node, "name", "package");
    ValueSet texts =
        arguments
            .getOrDefault("name", ValueSet.EMPTY)
            .join(arguments.getOrDefault("mod_name", ValueSet.EMPTY));
    ValueSet modules =
        texts.flatMap(
            (text, mark) ->
                text instanceof Value.TextValue t ? module(t.text(), arguments) : ValueSet.EMPTY);
    boolean found = report(node, first(node), modules, texts.ambiguous());
    if (!found && modules.isEmpty()) {
      node.arguments().stream().limit(1).forEach(reading.expressions::value);
    }
    boolean top =
        name.endsWith("__import__")
            && !arguments.containsKey("argument 3")
            && !arguments.containsKey("fromlist");
    ValueSet given = top ? tops(texts) : modules;
    return name.contains("find") || name.contains("loader") || given.isEmpty()
        ? ValueSet.UNKNOWN
        : given;
  }

  private ValueSet module(String text, Map<String, ValueSet> arguments) {
    int level = 0;
    while (level < text.length() && text.charAt(level) == '.') {
      level++;
    }
    Value.ModuleValue module =
        level == 0
            ? reading.world.modules().absolute(text, reading.run.path)
            : relative(text.substring(level), level, arguments);
    if (module != null) {
      return ValueSet.of(module);
    }
    return level == 0 && !text.isEmpty()
        ? ValueSet.of(new Value.ExternalValue(text))
        : ValueSet.EMPTY;
  }

  private Value.@Nullable ModuleValue relative(
      String name, int level, Map<String, ValueSet> arguments) {
    Modules modules = reading.world.modules();
    for (Value value : arguments.getOrDefault("package", ValueSet.EMPTY).values().toList()) {
      if (value instanceof Value.TextValue text) {
        Value.ModuleValue base = modules.absolute(text.text());
        String from = base == null ? reading.run.path : base.path();
        return modules.relative(from, level, name.isEmpty() ? null : name);
      }
    }
    return modules.relative(reading.run.path, level, name.isEmpty() ? null : name);
  }

  private ValueSet tops(ValueSet texts) {
    return texts.flatMap(
        (value, mark) -> {
          if (!(value instanceof Value.TextValue text)) {
            return ValueSet.EMPTY;
          }
          String name = text.text();
          String top = name.indexOf('.') < 0 ? name : name.substring(0, name.indexOf('.'));
          Value.ModuleValue module = reading.world.modules().absolute(top, reading.run.path);
          return module == null ? ValueSet.of(new Value.ExternalValue(top)) : ValueSet.of(module);
        });
  }

  /** Reports each module that is, or defines, an old component. */
  private boolean report(Expr.Call node, Expr name, ValueSet modules, boolean likely) {
    boolean[] found = {false};
    modules.forEach(
        (value, mark) -> {
          String symbol = reading.world.symbol(value);
          if (symbol == null && value instanceof Value.ModuleValue module) {
            symbol = reading.world.olds().moduleAround(module.path(), reading.world.modules());
            reading.imported(module);
          }
          if (symbol != null) {
            add(node, name, symbol, likely || mark.likely());
            found[0] = true;
          }
        });
    return found[0];
  }

  private static Expr first(Expr.Call node) {
    return node.arguments().isEmpty() ? node.keywords().get(0).value() : node.arguments().get(0);
  }

  private void add(Expr.Call node, Expr name, String symbol, boolean likely) {
    Use inside = reading.strings.use(name, symbol, null, likely);
    reading.references.add(
        ReferenceKind.DYNAMIC_IMPORT,
        new Use(symbol, node.start(), inside.nameStart(), inside.nameEnd(), likely, null));
  }

  private ValueSet byName(Expr.Call node) {
    ValueSet result = ValueSet.EMPTY;
    for (ValueSet argument : arguments(node, "name", "default").values()) {
      for (Value.TextValue text : argument.values(Value.TextValue.class).toList()) {
        Hit hit = reading.strings.resolve(text.text());
        hit.names().forEach(name -> add(node, first(node), name.symbol(), name.likely()));
        result = result.join(hit.values());
      }
    }
    return result.isEmpty() ? ValueSet.UNKNOWN : result;
  }

  private ValueSet byFile(Expr.Call node, String name) {
    boolean pathFirst = name.equals("runpy.run_path");
    Map<String, ValueSet> arguments =
        pathFirst ? arguments(node, "path", "name") : arguments(node, "name", "path");
    ValueSet paths =
        arguments
            .getOrDefault("path", ValueSet.EMPTY)
            .join(arguments.getOrDefault("location", ValueSet.EMPTY));
    ValueSet modules = paths.flatMap((value, mark) -> files(value));
    boolean literal = paths.values(Value.TextValue.class).findAny().isPresent();
    boolean second = !pathFirst && node.arguments().size() > 1;
    Expr path = second ? node.arguments().get(1) : first(node);
    report(node, path, modules, modules.ambiguous() || !literal);
    return modules.isEmpty()
        ? ValueSet.UNKNOWN
        : ValueSet.of(new Value.ReturningValue(modules.asLikely()));
  }

  private ValueSet files(Value value) {
    ValueSet tail = Paths.tailOf(value);
    return tail.flatMap(
        (end, mark) -> {
          if (!(end instanceof Value.PathValue path) || !path.tail().endsWith(".py")) {
            return ValueSet.EMPTY;
          }
          ValueSet modules = ValueSet.EMPTY;
          for (SourceFile file : reading.world.modules().ending(path.tail())) {
            modules = modules.join(ValueSet.of(reading.world.modules().ofPath(file.path())));
          }
          return modules;
        });
  }
}
