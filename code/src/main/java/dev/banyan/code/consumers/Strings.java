package dev.banyan.code.consumers;

import dev.banyan.code.python.Expr;
import dev.banyan.code.python.Literals;
import dev.banyan.code.python.ParsedFile;
import dev.banyan.code.python.PythonParser;
import dev.banyan.code.python.SourceText;
import dev.banyan.model.Confidence;
import dev.banyan.model.Reference;
import dev.banyan.model.ReferenceKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Strings that name components: dotted names, names in longer texts, code. */
final class Strings {
  private static final Pattern DOTTED =
      Pattern.compile("[\\w&&[^\\d]]\\w*(?:\\.\\w+)*(?:[.:]\\w+)(?:\\.\\w+)*");
  private static final Pattern ENTRY_POINT =
      Pattern.compile("\\s*[\\w.-]+\\s*=\\s*([\\w.]+:[\\w.]+)\\s*(?:\\[.*])?\\s*");
  private static final int LONGEST_NAME = 300;

  private final Reading reading;
  private int nested;

  Strings(Reading reading) {
    this.reading = reading;
  }

  /** Looks at a string wherever it stands. */
  void literal(Expr literal) {
    if (nested > 0 || !reading.wanted.anyIn(reading.source, literal.start(), literal.end())) {
      return;
    }
    String text =
        literal instanceof Expr.Constant constant && literal.end() - literal.start() < LONGEST_NAME
            ? Literals.string(reading.source, constant)
            : null;
    boolean bare = text != null && text.chars().allMatch(Character::isUnicodeIdentifierPart);
    if (!bare && (text == null || !named(literal, text))) {
      mention(literal);
    }
  }

  private boolean named(Expr literal, String text) {
    Matcher entry = ENTRY_POINT.matcher(text);
    if (entry.matches()) {
      return dotted(literal, entry.group(1));
    }
    return DOTTED.matcher(text).matches() && dotted(literal, text);
  }

  /** Whether the text that is looked at is that of a string. */
  boolean inside() {
    return nested > 0;
  }

  private boolean dotted(Expr literal, String text) {
    Hit hit = resolve(text);
    boolean found = false;
    for (Hit.Name name : hit.names()) {
      add(literal, name.symbol(), name.via(), name.likely());
      found = true;
    }
    return found || moduleAround(literal, hit.values());
  }

  /** The module of an old class is worth knowing too: whoever loads it by name wants the class. */
  private boolean moduleAround(Expr literal, ValueSet values) {
    for (Value.ModuleValue module : values.all(Value.ModuleValue.class)) {
      String name = reading.world.olds().moduleAround(module.path(), reading.world.modules());
      if (name != null) {
        add(literal, name, null, true);
        return true;
      }
    }
    return false;
  }

  void add(Expr literal, String symbol, @Nullable String via, boolean likely) {
    reading.references.add(ReferenceKind.STRING, use(literal, symbol, via, likely));
  }

  /** The name inside the quotes. */
  Use use(Expr literal, String symbol, @Nullable String via, boolean likely) {
    int[] inner = inner(reading.source, literal);
    return new Use(symbol, literal.start(), inner[0], inner[1], likely, via);
  }

  private void mention(Expr literal) {
    if (!reading.source.charset().equals(StandardCharsets.UTF_8)) {
      return;
    }
    List<Reference> mentions =
        reading.mentions.in(reading.source.original(), literal.start(), literal.end());
    reading.world.olds().weightiest(mentions).stream()
        .findFirst()
        .ifPresent(
            mention -> {
              int start = mention.offset();
              int end = start + mention.length();
              Use use = new Use(mention.symbol(), literal.start(), start, end, true, null);
              reading.references.add(ReferenceKind.STRING, use, Confidence.TEXTUAL);
            });
  }

  /** What a dotted name, or {@code module:name}, means at run time. */
  Hit resolve(String text) {
    String[] parts = text.replace(':', '.').split("\\.", -1);
    for (int count = parts.length; count > 0; count--) {
      String prefix = String.join(".", List.of(parts).subList(0, count));
      Value.ModuleValue module = reading.world.modules().absolute(prefix);
      if (module != null) {
        return members(module, List.of(parts).subList(count, parts.length));
      }
    }
    return external(text.replace(':', '.'));
  }

  private Hit external(String name) {
    String symbol = reading.world.olds().external(name);
    return symbol == null
        ? Hit.UNKNOWN
        : new Hit(
            ValueSet.of(new Value.ExternalValue(name)), List.of(new Hit.Name(symbol, false, null)));
  }

  private Hit members(Value.ModuleValue module, List<String> names) {
    String symbol = reading.world.olds().symbol(module);
    Hit hit =
        new Hit(
            ValueSet.of(module),
            symbol == null ? List.of() : List.of(new Hit.Name(symbol, false, null)));
    for (int i = 0; i < names.size(); i++) {
      String via = hit.names().isEmpty() ? null : hit.names().get(0).via();
      boolean bound = i > 0 || reading.exports.binds(module, names.get(i));
      hit = bound ? reading.members.of(hit.values(), names.get(i)) : Hit.UNKNOWN;
      if (via != null) {
        hit = new Hit(hit.values(), withVia(hit.names(), via));
      }
    }
    return hit;
  }

  private static List<Hit.Name> withVia(List<Hit.Name> names, String via) {
    return names.stream().map(name -> new Hit.Name(name.symbol(), name.likely(), via)).toList();
  }

  /** The modules that these texts name. */
  ValueSet modules(ValueSet texts) {
    ValueSet found =
        texts.flatMap(
            (value, mark) -> {
              Value.ModuleValue module =
                  value instanceof Value.TextValue text
                      ? reading.world.modules().absolute(text.text())
                      : null;
              return module == null ? ValueSet.EMPTY : ValueSet.of(module);
            });
    return found.isEmpty() ? ValueSet.UNKNOWN : found;
  }

  /** Looks at an expression that was parsed from a string, in place of the string. */
  ValueSet inside(Expr.Constant literal, String text, Expr parsed, Function<Expr, ValueSet> look) {
    int[] inner = inner(reading.source, literal);
    String written = reading.source.text(inner[0], inner[1]);
    int lead = text.length() - text.stripLeading().length();
    References.Redirect redirect =
        written.equals(text)
            ? new References.Redirect(inner[0] + lead, null, null)
            : new References.Redirect(
                0, new References.Range(literal.start(), literal.end()), null);
    List<ValueSet> result = new ArrayList<>();
    byte[] bytes = text.strip().getBytes(StandardCharsets.UTF_8);
    in(SourceText.of(bytes), redirect, () -> result.add(look.apply(parsed)));
    return result.get(0);
  }

  /** Looks at a string that is run as code. */
  void code(Expr literal, String text) {
    if (nested > 2 || !reading.wanted.anyIn(reading.source, literal.start(), literal.end())) {
      return;
    }
    ParsedFile parsed = PythonParser.parse(text.getBytes(StandardCharsets.UTF_8));
    if (!parsed.problems().isEmpty()) {
      return;
    }
    Scope inner =
        new Scope(Scope.Kind.FUNCTION, reading.scope, ScopeNames.of(parsed.module().body()), null);
    References.Redirect redirect =
        new References.Redirect(
            0, new References.Range(literal.start(), literal.end()), ReferenceKind.STRING);
    reading.references.guessed(
        () ->
            in(
                parsed.source(),
                redirect,
                () -> reading.inside(inner, () -> reading.statements.all(parsed.module().body()))));
  }

  private void in(SourceText source, References.Redirect redirect, Runnable action) {
    SourceText before = reading.source;
    reading.source = source;
    nested++;
    try {
      reading.references.redirected(redirect, action);
    } finally {
      nested--;
      reading.source = before;
    }
  }

  /** The range between the quotes of a plain literal; of any other the whole. */
  private static int[] inner(SourceText source, Expr literal) {
    String text = source.text(literal.start(), literal.end());
    int open = 0;
    while (open < text.length() && Character.isLetter(text.charAt(open))) {
      open++;
    }
    for (String quote : List.of("\"\"\"", "'''", "\"", "'")) {
      int close = text.length() - quote.length();
      if (text.startsWith(quote, open)
          && close >= open + quote.length()
          && text.indexOf(quote, open + quote.length()) == close) {
        return new int[] {literal.start() + open + quote.length(), literal.end() - quote.length()};
      }
    }
    return new int[] {literal.start(), literal.end()};
  }
}
