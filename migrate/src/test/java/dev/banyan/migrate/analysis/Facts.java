package dev.banyan.migrate.analysis;

import dev.banyan.model.Component;
import dev.banyan.model.Confidence;
import dev.banyan.model.ConsumerReferences;
import dev.banyan.model.FileMetrics;
import dev.banyan.model.Findings;
import dev.banyan.model.Member;
import dev.banyan.model.Reference;
import dev.banyan.model.ReferenceKind;
import dev.banyan.model.ReferenceScope;
import dev.banyan.model.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Hand-made findings and components for tests. */
final class Facts {
  static final String OLD = "app.db.Manager";

  private Facts() {}

  static Reference reference(int line, ReferenceKind kind, String symbol) {
    return reference(line, kind, symbol, ReferenceScope.MODULE, Confidence.CERTAIN);
  }

  static Reference reference(
      int line, ReferenceKind kind, String symbol, ReferenceScope scope, Confidence confidence) {
    return new Reference(line, 0, line * 40, 3, kind, symbol, scope, confidence, null);
  }

  static ConsumerReferences consumer(String path, Reference... references) {
    return new ConsumerReferences(path, Arrays.asList(references), List.of(), metrics());
  }

  static ConsumerReferences importing(String path, String... imports) {
    return new ConsumerReferences(
        path, List.of(reference(1, ReferenceKind.IMPORT, OLD)), Arrays.asList(imports), metrics());
  }

  static FileMetrics metrics() {
    return new FileMetrics(20, 1, 0, 0, 0, 0, 0, false);
  }

  static Findings findings(ConsumerReferences... consumers) {
    return new Findings(
        10, List.of("."), List.of(), List.of(), Arrays.asList(consumers), List.of("app/db.py"));
  }

  static ConsumerFacts facts(ConsumerReferences found, MemberMap map) {
    List<String> used =
        found.references().stream().filter(map::needsRule).map(Reference::symbol).toList();
    return new ConsumerFacts(
        found, MemberUse.of(used, map), Position.ALONE, FileHistory.NONE, 1, false, 0);
  }

  /** Any reference at all, for properties. */
  static Reference random(Random random) {
    ReferenceKind kind = pick(random, ReferenceKind.values());
    Confidence confidence =
        kind == ReferenceKind.MENTION ? Confidence.TEXTUAL : pick(random, Confidence.values());
    return reference(
        1 + random.nextInt(400),
        kind,
        random.nextInt(8) == 0 ? OLD : OLD + ".m" + random.nextInt(12),
        pick(random, ReferenceScope.values()),
        confidence);
  }

  static <T> T pick(Random random, T[] values) {
    return values[random.nextInt(values.length)];
  }

  static List<Reference> someReferences(Random random) {
    List<Reference> references = new ArrayList<>();
    int number = 1 + random.nextInt(30);
    for (int i = 0; i < number; i++) {
      references.add(random(random));
    }
    return references;
  }

  /** Components that are written down in the test. */
  static final class Book implements ComponentLookup {
    private final Map<String, Component> components = new HashMap<>();

    /** A component and its members, each as {@code kind name(parameters)}. */
    Book with(String name, String path, Member... members) {
      components.put(name, new Component(name, path, Arrays.asList(members)));
      return this;
    }

    @Override
    public @Nullable Component describe(String name) {
      return components.get(name);
    }

    @Override
    public boolean knows(String name) {
      return name.startsWith("app");
    }
  }

  static Member method(String name, int line, String... parameters) {
    return member(name, line, Member.Kind.METHOD, parameters);
  }

  static Member function(String name, int line, String... parameters) {
    return member(name, line, Member.Kind.FUNCTION, parameters);
  }

  static Member member(String name, int line, Member.Kind kind, String... parameters) {
    List<Signature.Parameter> all = new ArrayList<>();
    for (String parameter : parameters) {
      String[] parts = parameter.split("=", 2);
      all.add(
          new Signature.Parameter(
              parts[0],
              Signature.ParameterKind.POSITIONAL_OR_KEYWORD,
              parts.length == 2 ? parts[1] : null));
    }
    return new Member(
        name,
        "app/" + kind.name().toLowerCase(java.util.Locale.ROOT) + ".py",
        line,
        kind,
        new Signature(all));
  }
}
