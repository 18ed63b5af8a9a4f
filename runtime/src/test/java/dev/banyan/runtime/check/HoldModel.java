package dev.banyan.runtime.check;

import dev.banyan.runtime.check.Search.Step;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Phases in which instances may lag, and reads prove nothing: one key, two instances, one client
 * after the other, both stores, the journal and a backfill that reads first and writes later. It
 * shows which rules a protocol needs whose reads do not look at the fence.
 */
final class HoldModel implements Search.Model<HoldModel.State> {
  /** The rules; each may be dropped. */
  enum Rule {
    ADJACENCY,
    HOLD,
    DRAIN_JOURNAL,
    DRAIN_IN_FLIGHT,
    FENCE,
    GUARD,
    TOMBSTONES,
    JOURNAL,
    IN_ORDER,
    DIRTY_CHECK,
    BACKFILL_WAITS
  }

  static final int OFF = 0;
  static final int DUAL = 1;
  static final int READ_NEW = 2;
  static final int HELD = 3;
  static final int NEW = 4;

  private static final Cell NOTHING = new Cell(0, null);

  /** What a store holds; a null value is a deleted or absent record. */
  record Cell(int version, @Nullable String value) {}

  /** A change for the new store, or for the old one. */
  record Row(boolean toNew, int version, @Nullable String value) {}

  /** A write that has begun in a phase, and is not committed. */
  record Flight(int instance, int phase, @Nullable String value) {}

  /** The backfill: not begun, holding what it read, or done. */
  record Backfill(int stage, @Nullable Cell read) {}

  /** Everything. */
  record State(
      Cell old,
      Cell fresh,
      List<Row> journal,
      int phase,
      int phaseA,
      int phaseB,
      @Nullable Flight flight,
      @Nullable String last,
      int writes,
      Backfill backfill) {
    int at(int instance) {
      return instance == 0 ? phaseA : phaseB;
    }

    boolean allAt(int wanted) {
      return phaseA == wanted && phaseB == wanted;
    }

    State stores(Cell o, Cell f, List<Row> j) {
      return new State(o, f, j, phase, phaseA, phaseB, flight, last, writes, backfill);
    }

    State flying(@Nullable Flight next) {
      return new State(
          old, fresh, journal, phase, phaseA, phaseB, next, last, writes + 1, backfill);
    }

    State landed() {
      return new State(old, fresh, journal, phase, phaseA, phaseB, null, last, writes, backfill);
    }

    State acknowledged(@Nullable String value) {
      return new State(old, fresh, journal, phase, phaseA, phaseB, null, value, writes, backfill);
    }

    State filling(Backfill next) {
      return new State(old, fresh, journal, phase, phaseA, phaseB, flight, last, writes, next);
    }

    State moved(int next) {
      return new State(old, fresh, journal, next, phaseA, phaseB, flight, last, writes, backfill);
    }

    State follows(int instance) {
      int a = instance == 0 ? phase : phaseA;
      int b = instance == 1 ? phase : phaseB;
      return new State(old, fresh, journal, phase, a, b, flight, last, writes, backfill);
    }
  }

  private final Set<Rule> rules;
  private final int writes;

  HoldModel(Set<Rule> rules, int writes) {
    this.rules = EnumSet.copyOf(rules);
    this.writes = writes;
  }

  private boolean has(Rule rule) {
    return rules.contains(rule);
  }

  @Override
  public State initial() {
    Cell first = new Cell(1, "i");
    return new State(first, NOTHING, List.of(), OFF, OFF, OFF, null, "i", 0, new Backfill(0, null));
  }

  @Override
  public List<Step<State>> steps(State s) {
    List<Step<State>> steps = new ArrayList<>();
    begin(s, steps);
    commit(s, steps);
    apply(s, steps);
    backfill(s, steps);
    move(s, steps);
    return steps;
  }

  private void begin(State s, List<Step<State>> steps) {
    for (int i = 0; s.flight == null && s.writes < writes && i < 2; i++) {
      if (s.at(i) != HELD) {
        String value = "w" + s.writes;
        steps.add(step("begin" + i + "=" + value, s.flying(new Flight(i, s.at(i), value))));
        steps.add(step("begin" + i + "=deleted", s.flying(new Flight(i, s.at(i), null))));
      }
    }
  }

  private void commit(State s, List<Step<State>> steps) {
    Flight flight = s.flight;
    if (flight == null) {
      return;
    }
    boolean atOld = flight.phase <= READ_NEW;
    if (has(Rule.FENCE) && (atOld ? s.phase >= HELD : s.phase <= HELD)) {
      steps.add(step("reject" + flight.instance, s.landed()));
      return;
    }
    String label = flight.instance + "@" + flight.phase;
    Cell next = changed(atOld ? s.old : s.fresh, flight.value);
    State done = s.acknowledged(flight.value);
    if (flight.phase == OFF) {
      steps.add(step("commit" + label, done.stores(next, s.fresh, s.journal)));
    } else if (has(Rule.JOURNAL)) {
      List<Row> rows = new ArrayList<>(s.journal);
      rows.add(new Row(atOld, versionAfter(atOld ? s.old : s.fresh), flight.value));
      steps.add(step("commit+journal" + label, stores(done, atOld, next, null, List.copyOf(rows))));
    } else {
      Row row = new Row(atOld, versionAfter(atOld ? s.old : s.fresh), flight.value);
      Cell copy = copied(atOld ? s.fresh : s.old, row.version, row.value);
      steps.add(step("commit both" + label, stores(done, atOld, next, copy, s.journal)));
      steps.add(step("commit, copy fails" + label, stores(done, atOld, next, null, s.journal)));
    }
  }

  private static State stores(
      State s, boolean atOld, Cell authority, @Nullable Cell copy, List<Row> journal) {
    return atOld
        ? s.stores(authority, copy == null ? s.fresh : copy, journal)
        : s.stores(copy == null ? s.old : copy, authority, journal);
  }

  private static int versionAfter(Cell cell) {
    return cell.version + 1;
  }

  private Cell changed(Cell cell, @Nullable String value) {
    return value == null && !has(Rule.TOMBSTONES) ? NOTHING : new Cell(versionAfter(cell), value);
  }

  private Cell copied(Cell cell, int version, @Nullable String value) {
    if (has(Rule.GUARD) && cell.version >= version) {
      return cell;
    }
    return value == null && !has(Rule.TOMBSTONES) ? NOTHING : new Cell(version, value);
  }

  private void apply(State s, List<Step<State>> steps) {
    int candidates = has(Rule.IN_ORDER) ? Math.min(1, s.journal.size()) : s.journal.size();
    for (int k = 0; k < candidates; k++) {
      Row row = s.journal.get(k);
      List<Row> rest = new ArrayList<>(s.journal);
      rest.remove(k);
      Cell copy = copied(row.toNew ? s.fresh : s.old, row.version, row.value);
      steps.add(
          step(
              "apply v" + row.version + (row.toNew ? " to new" : " to old"),
              row.toNew
                  ? s.stores(s.old, copy, List.copyOf(rest))
                  : s.stores(copy, s.fresh, List.copyOf(rest))));
    }
  }

  private void backfill(State s, List<Step<State>> steps) {
    boolean allLeftOff = s.allAt(DUAL) && (s.flight == null || s.flight.phase >= DUAL);
    if (s.backfill.stage == 0 && s.phase == DUAL && (allLeftOff || !has(Rule.BACKFILL_WAITS))) {
      steps.add(step("backfill reads", s.filling(new Backfill(1, s.old))));
    }
    if (s.backfill.stage == 1) {
      Cell read = Objects.requireNonNull(s.backfill.read);
      Cell copy = s.fresh;
      if (read.value != null) {
        copy = copied(copy, read.version, read.value);
      } else if (has(Rule.GUARD) && has(Rule.TOMBSTONES) && read.version > copy.version) {
        copy = new Cell(read.version, null);
      }
      State filled = s.filling(new Backfill(2, null));
      steps.add(step("backfill writes", filled.stores(s.old, copy, s.journal)));
    }
  }

  private void move(State s, List<Step<State>> steps) {
    for (int next : next(s.phase)) {
      if (mayMove(s, next)) {
        Backfill backfill = next == OFF ? new Backfill(0, null) : s.backfill;
        steps.add(step("phase " + s.phase + "->" + next, s.moved(next).filling(backfill)));
      }
    }
    for (int i = 0; i < 2; i++) {
      if (s.at(i) != s.phase) {
        steps.add(step("instance" + i + "->" + s.phase, s.follows(i)));
      }
    }
  }

  private int[] next(int phase) {
    int through = has(Rule.HOLD) ? HELD : NEW;
    return switch (phase) {
      case OFF -> new int[] {DUAL};
      case DUAL -> new int[] {OFF, READ_NEW};
      case READ_NEW -> new int[] {DUAL, through};
      case HELD -> new int[] {READ_NEW, NEW};
      default -> new int[] {has(Rule.HOLD) ? HELD : READ_NEW};
    };
  }

  private boolean mayMove(State s, int next) {
    if (has(Rule.ADJACENCY) && !s.allAt(s.phase)) {
      return false;
    }
    if (next >= READ_NEW && s.phase < READ_NEW && s.backfill.stage != 2) {
      return false;
    }
    boolean switches = next == NEW || (next == READ_NEW && s.phase >= HELD);
    if (switches && has(Rule.DRAIN_JOURNAL) && !s.journal.isEmpty()) {
      return false;
    }
    if (switches && has(Rule.DRAIN_IN_FLIGHT) && !has(Rule.FENCE) && s.flight != null) {
      return false;
    }
    return next != OFF || (s.journal.isEmpty() && s.backfill.stage != 1);
  }

  @Override
  public @Nullable String violation(State s) {
    if (s.flight != null) {
      return null;
    }
    for (int i = 0; i < 2; i++) {
      String read = read(s, s.at(i));
      if (!Objects.equals(read, s.last)) {
        return "instance " + i + " in " + s.at(i) + " reads " + read + " instead of " + s.last;
      }
    }
    boolean quiet = s.journal.isEmpty() && s.backfill.stage == 2 && s.phase >= DUAL;
    return quiet && !Objects.equals(s.old.value, s.fresh.value) ? "the stores differ" : null;
  }

  private @Nullable String read(State s, int phase) {
    boolean checks = has(Rule.DIRTY_CHECK) && !s.journal.isEmpty() && s.phase <= HELD;
    boolean pendingToNew = checks && s.journal.get(0).toNew;
    if (phase <= DUAL) {
      return s.old.value;
    }
    return phase != NEW && pendingToNew ? s.old.value : s.fresh.value;
  }

  private static Step<State> step(String action, State state) {
    return new Step<>(action, state);
  }
}
