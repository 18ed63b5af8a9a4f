package dev.banyan.code.rewrite;

import dev.banyan.code.names.Occurrence;
import dev.banyan.code.names.Variable;
import dev.banyan.code.python.Expr;
import dev.banyan.code.python.Node;
import dev.banyan.model.Confidence;
import dev.banyan.model.Reference;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides for each imported name whether it stays, goes, or is imported from somewhere else, and
 * renames what it binds where that is safe; else the old name is kept with {@code as}.
 */
final class ImportPlan {
  private final Draft draft;
  private final FileImports imports;
  private final Moves moves;
  private final Neighbours neighbours;
  private final Map<Bound, NewImport> mapped = new IdentityHashMap<>();
  private final Map<Bound, Boolean> gone = new IdentityHashMap<>();
  private final Map<Bound, NewImport> beside = new IdentityHashMap<>();

  ImportPlan(Draft draft, FileImports imports, Moves moves, Neighbours neighbours) {
    this.draft = draft;
    this.imports = imports;
    this.moves = moves;
    this.neighbours = neighbours;
  }

  /** What takes the place of an imported name, or null. */
  @Nullable NewImport mapped(Bound bound) {
    return mapped.get(bound);
  }

  /** Whether an imported name is no longer needed. */
  boolean isGone(Bound bound) {
    return gone.containsKey(bound);
  }

  /** What has to be imported as well now that something else no longer brings it along. */
  @Nullable NewImport beside(Bound bound) {
    return beside.get(bound);
  }

  void plan() {
    for (Bound bound : imports.all()) {
      if (bound.reference() != null) {
        old(bound, bound.reference());
      } else if (!bound.isStar() && isDeserted(bound) && !neighbours.isPackageFile()) {
        gone.put(bound, true);
      }
    }
  }

  /** Whether this change took away every place that read an imported name. */
  private boolean isDeserted(Bound bound) {
    Variable variable = bound.variable();
    return variable != null
        && variable.isRead()
        && draft.open(variable).isEmpty()
        && !draft.view.names.exported().contains(variable.name())
        && imports.of(variable).size() == variable.bindings();
  }

  private void old(Bound bound, Reference reference) {
    int at = bound.alias().start();
    Target target = moves.target(reference.symbol());
    if (bound.isStar()) {
      star(bound, reference, target);
    } else if (isDeserted(bound)) {
      leave(bound);
    } else if (reference.confidence() == Confidence.LIKELY && !isSpelled(bound, reference)) {
      if (reference.via() == null) {
        draft.manual(at, MemberUses.unsure(reference));
      }
    } else if (target == null) {
      String obstacle = moves.obstacle(reference.symbol());
      draft.manual(at, obstacle == null ? "no rule maps " + reference.symbol() : obstacle);
    } else if (bound.isDotted()) {
      dotted(bound, target, reference);
    } else if (moves.obstacle(reference.symbol()) != null) {
      draft.manual(at, String.valueOf(moves.obstacle(reference.symbol())));
    } else {
      named(bound, target);
    }
  }

  /** Whether the file names the component in full, so that no other can be meant. */
  private boolean isSpelled(Bound bound, Reference reference) {
    return imports.names().denotes(bound.imported(), reference.symbol());
  }

  private void leave(Bound bound) {
    String taker = neighbours.taker();
    Variable variable = bound.variable();
    boolean global = variable != null && variable.isGlobal();
    if (global && (taker != null || neighbours.isPackageFile())) {
      String who = taker == null ? "whoever imports this package" : taker;
      draft.manual(bound.alias().start(), who + " may take " + bound.local() + " from this file");
    } else {
      gone.put(bound, true);
    }
  }

  private void star(Bound bound, Reference reference, @Nullable Target target) {
    if (reference.via() != null) {
      return; // what hands the component on keeps its name
    }
    boolean whole = target != null && target.isModule() && moves.isWhole(reference.symbol());
    boolean direct = imports.names().denotes(bound.module(), reference.symbol());
    if (target != null && whole && direct) {
      mapped.put(bound, new NewImport(spelled(bound, target.module()), "*", null));
    } else {
      draft.manual(
          bound.alias().start(),
          "the star import binds names of " + reference.symbol() + ": import them by name first");
    }
  }

  private String spelled(Bound bound, String module) {
    Reference reference = bound.reference();
    String symbol = reference == null ? "" : reference.symbol();
    String like = imports.names().likewise(module, bound.imported(), symbol);
    String relative = bound.isRelative() ? imports.names().relative(module) : null;
    return relative == null ? like : relative;
  }

  private void named(Bound bound, Target target) {
    String local = bound.local();
    String wanted = target.name().isEmpty() ? Moves.last(target.module()) : target.name();
    Variable variable = bound.variable();
    boolean explicit = bound.alias().asName() != null;
    boolean plainModule = !bound.isFrom() && target.isModule();
    boolean dottedNow = plainModule && target.module().indexOf('.') >= 0;
    String text = dottedNow ? spelled(bound, target.module()) : wanted;
    if (explicit || variable == null) {
      mapped.put(bound, make(bound, target, local));
      rest(bound, target, local);
    } else if (text.equals(local)) {
      mapped.put(bound, make(bound, target, null));
      rest(bound, target, local);
    } else if (isRenamable(variable, text)) {
      mapped.put(bound, make(bound, target, null));
      rename(variable, text + target.rest());
    } else {
      mapped.put(bound, make(bound, target, local));
      rest(bound, target, local);
    }
  }

  private NewImport make(Bound bound, Target target, @Nullable String asName) {
    if (!target.name().isEmpty()) {
      return new NewImport(spelled(bound, target.module()), target.name(), asName);
    }
    String module = target.module();
    String parent = Moves.parent(module);
    if (!bound.isFrom() || parent.isEmpty()) {
      return new NewImport(spelled(bound, module), null, asName);
    }
    String whole = imports.names().likewise(module, bound.imported(), target.rule().from());
    String relative = bound.isRelative() ? imports.names().relative(parent) : null;
    String from = relative == null ? Moves.parent(whole) : relative;
    return new NewImport(from, Moves.last(module), asName);
  }

  /** Writes what the new thing needs behind its name, as {@code .create}, at each use. */
  private void rest(Bound bound, Target target, String local) {
    Variable variable = bound.variable();
    if (target.rest().isEmpty() || variable == null) {
      return;
    }
    if (isPlain(variable)) {
      rename(variable, local + target.rest());
    } else {
      draft.manual(
          bound.alias().start(), local + " is more than read, and becomes " + target.dotted());
    }
  }

  private boolean isRenamable(Variable variable, String text) {
    String name = variable.name();
    int dot = text.indexOf('.');
    String first = dot < 0 ? text : text.substring(0, dot);
    boolean taken = draft.view.names.mentions(first);
    boolean offered =
        variable.isOfClass()
            || (variable.isGlobal() && neighbours.mayTake(draft.view, name, moves::isOld));
    return !taken
        && !offered
        && variable.isRead()
        && isPlain(variable)
        && imports.of(variable).size() == 1;
  }

  /** Whether a variable is bound once, by an import, and every place that reads it is known. */
  private static boolean isPlain(Variable variable) {
    return !variable.isEntangled()
        && variable.bindings() == 1
        && variable.occurrences().stream()
            .allMatch(o -> o.kind() == Occurrence.Kind.IMPORT || (o.reads() && o.start() >= 0));
  }

  private void rename(Variable variable, String text) {
    for (Occurrence occurrence : draft.open(variable)) {
      draft.text.replace(occurrence.start(), occurrence.end(), text);
      draft.claim(occurrence.start(), occurrence.end());
    }
  }

  /** {@code import a.b}: every {@code a.b} in the file is written anew. */
  private void dotted(Bound bound, Target target, Reference reference) {
    Target rule = moves.target(target.rule().from());
    if (rule == null || !rule.isModule() || !target.isModule()) {
      draft.manual(
          bound.alias().start(), "the module " + reference.symbol() + " becomes no module");
      return;
    }
    String spelled = bound.alias().name();
    String behind = reference.symbol().substring(target.rule().from().length());
    String old = spelled.substring(0, spelled.length() - behind.length());
    String fresh = imports.names().likewise(rule.module(), old, target.rule().from());
    mapped.put(bound, new NewImport(fresh + behind, null, null));
    chains(bound, old, fresh);
    keepTop(bound, old, fresh);
  }

  private void chains(Bound bound, String old, String fresh) {
    Variable variable = bound.variable();
    int depth = Moves.parts(old) - 1;
    for (Occurrence occurrence : variable == null ? List.<Occurrence>of() : draft.open(variable)) {
      Chain chain = chainFrom(occurrence);
      if (chain != null && chain.last() >= depth && chain.spelled(depth).equals(old)) {
        int end = chain.parts().get(depth).end();
        draft.text.replace(occurrence.start(), end, fresh);
        draft.claim(occurrence.start(), end);
      }
    }
  }

  private @Nullable Chain chainFrom(Occurrence occurrence) {
    Node name = draft.view.nameAt(occurrence.start());
    return name instanceof Expr.Name ? draft.view.chainFrom(name) : null;
  }

  /** What remains of the old top package in the file still needs an import. */
  private void keepTop(Bound bound, String old, String fresh) {
    Variable variable = bound.variable();
    String parent = Moves.parent(old);
    if (variable == null || draft.open(variable).isEmpty()) {
      return;
    }
    boolean others =
        imports.of(variable).stream().anyMatch(b -> b != bound && b.reference() == null);
    boolean same = Moves.isOrBelow(fresh, variable.name());
    if (!others && !same && !parent.isEmpty()) {
      beside.put(bound, new NewImport(parent, null, null));
    }
  }
}
