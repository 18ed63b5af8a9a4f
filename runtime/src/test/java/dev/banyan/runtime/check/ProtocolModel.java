package dev.banyan.runtime.check;

import dev.banyan.runtime.check.ProtocolState.Carrier;
import dev.banyan.runtime.check.ProtocolState.Change;
import dev.banyan.runtime.check.ProtocolState.Filler;
import dev.banyan.runtime.check.ProtocolState.Flight;
import dev.banyan.runtime.check.Search.Step;
import dev.banyan.runtime.kit.MemoryState;
import dev.banyan.runtime.kit.MemoryTx;
import dev.banyan.runtime.protocol.CopyOutcome;
import dev.banyan.runtime.protocol.CopyOutcome.Copied;
import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.Gate;
import dev.banyan.runtime.protocol.JournalRow;
import dev.banyan.runtime.protocol.Phase;
import dev.banyan.runtime.protocol.Rules;
import dev.banyan.runtime.protocol.Side;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.protocol.Write;
import dev.banyan.runtime.protocol.WriteOutcome;
import dev.banyan.runtime.protocol.WriteOutcome.Absent;
import dev.banyan.runtime.protocol.WriteOutcome.Committed;
import dev.banyan.runtime.protocol.WriteOutcome.Fenced;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The protocol as it is built: {@link Rules} itself, on two stores in memory, with two instances
 * whose belief may be of any age, writes that arrive late or never and whose answer may be lost, an
 * applier and a backfill that may stall or die between any two steps, moves in every direction, and
 * a spool. A write whose answer is lost is one that arrives when its client has given it up: the
 * client goes on meanwhile.
 */
final class ProtocolModel implements Search.Model<ProtocolState> {
  /** The rules; each may be dropped. */
  enum Rule {
    GUARD,
    TOMBSTONES,
    JOURNAL,
    WRITES_PROVE_THE_EPOCH,
    CHECK_AND_COMMIT_ARE_ONE,
    READS_PROVE_THE_EPOCH,
    DRAIN,
    CLOSE_BEFORE_OPEN,
    GATES,
    GATES_END_WITH_OFF,
    ROWS_LEAVE_AFTER_THE_COPY,
    PURGE_AT_THE_END_ONLY,
    VERSIONS_GO_ON_ABOVE_THE_FLOOR,
    SPOOL_EXPECTS_A_VERSION,
    SPOOL_KEEPS_LOSERS,
    SPOOL_FORGETS_LAST
  }

  /**
   * How large the instance is.
   *
   * @param keys from 1 to 2
   * @param writes begun in all, spooled ones too
   * @param moves in all
   * @param flights on their way at once
   */
  record Size(int keys, int writes, int moves, int flights, boolean spool) {}

  private static final List<String> KEYS = List.of("a", "b");

  private final Set<Rule> rules;
  private final Size size;

  ProtocolModel(Set<Rule> rules, Size size) {
    this.rules = EnumSet.copyOf(rules);
    this.size = size;
  }

  private boolean has(Rule rule) {
    return rules.contains(rule);
  }

  private List<String> keys() {
    return KEYS.subList(0, size.keys);
  }

  @Override
  public ProtocolState initial() {
    Map<String, StoredRecord> records = new HashMap<>();
    Map<String, Optional<String>> truth = new HashMap<>();
    for (String key : keys()) {
      records.put(key, new StoredRecord(key, 1, "i", "i"));
      truth.put(key, Optional.of("i"));
    }
    MemoryState old =
        new MemoryState(Fence.INITIAL, null, Map.of(), records, List.of(), List.of(), 0, 0);
    return new ProtocolState(
        old,
        MemoryState.EMPTY,
        Fence.INITIAL,
        Fence.INITIAL,
        List.of(),
        null,
        null,
        Set.of(),
        List.of(),
        Set.of(),
        Set.of(),
        truth,
        0,
        0,
        "");
  }

  @Override
  public List<Step<ProtocolState>> steps(ProtocolState s) {
    List<Step<ProtocolState>> steps = new ArrayList<>();
    begin(s, steps);
    for (Flight flight : s.flights()) {
      arrive(s, flight, steps);
    }
    carry(s, steps);
    fill(s, steps);
    move(s, steps);
    look(s, steps);
    purge(s, steps);
    if (size.spool) {
      spool(s, steps);
      replay(s, steps);
    }
    return steps;
  }

  private void begin(ProtocolState s, List<Step<ProtocolState>> steps) {
    if (s.writes() >= size.writes || s.flights().size() >= size.flights) {
      return;
    }
    for (int instance = 0; instance < 2; instance++) {
      for (String key : keys()) {
        for (String value : new String[] {"w" + s.writes(), null}) {
          Fence known = s.known(instance);
          String id = "w" + s.writes();
          Write write = new Write(key, value, id, known.epoch(), Write.ANY);
          Change change = s.change();
          change.writes++;
          change.flights.add(new Flight(instance, known.authority(), write, false));
          steps.add(step(instance + " sends " + key + "=" + value, change));
        }
      }
    }
  }

  private void arrive(ProtocolState s, Flight flight, List<Step<ProtocolState>> steps) {
    Change lost = s.change();
    lost.flights.remove(flight);
    steps.add(step(flight.write().id() + " is lost", lost));
    if (!has(Rule.CHECK_AND_COMMIT_ARE_ONE) && !flight.checked()) {
      if (s.at(flight.to()).fence().epoch() == flight.write().epoch()) {
        Change checked = s.change();
        checked.flights.remove(flight);
        checked.flights.add(new Flight(flight.instance(), flight.to(), flight.write(), true));
        steps.add(step(flight.write().id() + " is let in", checked));
        return;
      }
    }
    Write write = flight.write();
    if (!has(Rule.WRITES_PROVE_THE_EPOCH) || flight.checked()) {
      write = write.in(s.at(flight.to()).fence().epoch());
    }
    Change change = s.change();
    change.flights.remove(flight);
    WriteOutcome outcome = commit(s, change, flight.to(), write);
    if (outcome instanceof Fenced) {
      Fence decided = s.decided();
      change.knows(flight.instance(), decided);
      change.flights.add(
          new Flight(
              flight.instance(), decided.authority(), flight.write().in(decided.epoch()), false));
    }
    steps.add(step(write.id() + " reaches " + flight.to() + ": " + word(outcome), change));
  }

  private static String word(WriteOutcome outcome) {
    return outcome.getClass().getSimpleName();
  }

  private WriteOutcome commit(ProtocolState s, Change change, Side side, Write write) {
    MemoryTx tx = new WeakTx(s.at(side), rules, false);
    WriteOutcome outcome = Rules.commit(tx, write);
    change.store(side, tx.after());
    if (outcome instanceof Committed) {
      change.truth.put(write.key(), Optional.ofNullable(write.value()));
    }
    return outcome;
  }

  private void carry(ProtocolState s, List<Step<ProtocolState>> steps) {
    Carrier carrier = s.carrier();
    if (carrier == null) {
      collect(s, steps);
      return;
    }
    Change dies = s.change();
    dies.carrier = null;
    steps.add(step("applier dies", dies));
    if (!carrier.copied()) {
      Change change = s.change();
      change.carrier =
          copy(change, carrier.from().other(), carrier.epoch(), records(carrier.rows()))
              ? new Carrier(carrier.from(), carrier.epoch(), carrier.rows(), true)
              : null;
      steps.add(step("applier copies", change));
    } else {
      Change change = s.change();
      if (has(Rule.ROWS_LEAVE_AFTER_THE_COPY)) {
        removeRows(change, carrier.from(), carrier.rows());
      }
      change.carrier = null;
      steps.add(step("applier removes", change));
    }
  }

  private void collect(ProtocolState s, List<Step<ProtocolState>> steps) {
    Fence known = s.known(0);
    List<JournalRow> rows = s.at(known.authority()).journal();
    if (!rows.isEmpty() && known.phase().journaled()) {
      List<JournalRow> taken = rows.subList(0, 1);
      Change change = s.change();
      change.carrier = new Carrier(known.authority(), known.epoch(), List.copyOf(taken), false);
      if (!has(Rule.ROWS_LEAVE_AFTER_THE_COPY)) {
        removeRows(change, known.authority(), taken);
      }
      steps.add(step("applier reads", change));
    }
  }

  private static List<StoredRecord> records(List<JournalRow> rows) {
    return rows.stream().map(JournalRow::record).toList();
  }

  private static void removeRows(Change change, Side side, List<JournalRow> rows) {
    MemoryTx tx = new MemoryTx(side == Side.OLD ? change.old : change.fresh);
    tx.remove(rows);
    change.store(side, tx.after());
  }

  private boolean copy(Change change, Side to, long epoch, List<StoredRecord> records) {
    MemoryTx tx = new WeakTx(to == Side.OLD ? change.old : change.fresh, rules, true);
    CopyOutcome outcome = Rules.copy(tx, epoch, records);
    change.store(to, tx.after());
    return outcome instanceof Copied;
  }

  private void fill(ProtocolState s, List<Step<ProtocolState>> steps) {
    Filler filler = s.filler();
    Fence fence = s.old().fence();
    if (filler == null) {
      for (String key : keys()) {
        StoredRecord record = s.old().records().get(key);
        if (fence.phase() == Phase.DUAL_WRITE && !s.filled().contains(key)) {
          Change change = s.change();
          if (record == null) {
            change.filled = with(s.filled(), key);
          } else {
            change.filler = new Filler(fence, record);
          }
          steps.add(step("backfill reads " + key, change));
        }
      }
      pass(s, steps);
      return;
    }
    Change change = s.change();
    change.filler = null;
    if (copy(change, Side.NEW, filler.fence().epoch(), List.of(filler.record()))
        && filler.fence().epoch() == fence.epoch()) {
      change.filled = with(s.filled(), filler.record().key());
    }
    steps.add(step("backfill writes " + filler.record().key(), change));
  }

  private void pass(ProtocolState s, List<Step<ProtocolState>> steps) {
    Fence fence = s.old().fence();
    boolean begun = fence.phase() == Phase.DUAL_WRITE && fence.passed().isEmpty();
    if (begun && (s.filled().containsAll(keys()) || !has(Rule.GATES))) {
      Change change = s.change();
      MemoryTx tx = new MemoryTx(s.old());
      for (Gate gate : Gate.values()) {
        Rules.pass(tx, fence, gate);
      }
      change.store(Side.OLD, tx.after());
      steps.add(step("gates are passed", change));
    }
  }

  private void move(ProtocolState s, List<Step<ProtocolState>> steps) {
    Fence seen = s.first();
    MemoryState leaving = s.at(seen.authority());
    if (s.moves() < size.moves && leaving.fence().epoch() == seen.epoch()) {
      for (Phase target : seen.phase().next()) {
        if (leaving.fence().obstacles(target).isEmpty()) {
          decide(s, leaving.fence(), target, steps);
        }
      }
    }
    if (s.old().fence().epoch() != s.fresh().fence().epoch()) {
      Side behind = s.old().fence().epoch() < s.fresh().fence().epoch() ? Side.OLD : Side.NEW;
      Change change = s.change();
      follow(change, behind, s.decided());
      steps.add(step(behind + " follows", change));
    }
  }

  private void decide(ProtocolState s, Fence seen, Phase target, List<Step<ProtocolState>> steps) {
    Change change = s.change();
    change.moves++;
    Side from = seen.authority();
    List<JournalRow> rows = s.at(from).journal();
    boolean carries = target.authority() != from && has(Rule.DRAIN);
    if (carries && !rows.isEmpty()) {
      if (!copy(change, from.other(), seen.epoch(), records(rows))) {
        return;
      }
      removeRows(change, from, rows);
    }
    Fence next = seen.moved(target);
    if (!has(Rule.GATES_END_WITH_OFF)) {
      next = new Fence(next.epoch(), next.phase(), seen.passed());
    }
    if (next.phase() == Phase.OFF) {
      change.filled = has(Rule.GATES_END_WITH_OFF) ? Set.of() : s.filled();
    }
    if (has(Rule.CLOSE_BEFORE_OPEN)) {
      MemoryTx tx = new MemoryTx(from == Side.OLD ? change.old : change.fresh);
      Rules.decide(tx, tx.fence(), next);
      change.store(from, tx.after());
    } else {
      follow(change, from.other(), next);
    }
    change.knows(0, next);
    steps.add(step("move to " + target, change));
  }

  private static void follow(Change change, Side side, Fence decided) {
    MemoryTx tx = new MemoryTx(side == Side.OLD ? change.old : change.fresh);
    Rules.follow(tx, decided);
    change.store(side, tx.after());
  }

  private void purge(ProtocolState s, List<Step<ProtocolState>> steps) {
    for (Side side : Side.values()) {
      MemoryState store = s.at(side);
      boolean allowed = store.fence().phase() == Phase.DONE && side == Side.NEW;
      for (StoredRecord record : store.records().values()) {
        if (record.tombstone() && (allowed || !has(Rule.PURGE_AT_THE_END_ONLY))) {
          Change change = s.change();
          MemoryTx tx = new MemoryTx(store);
          tx.purge(List.of(record));
          change.store(side, tx.after());
          steps.add(step(side + " purges " + record.key(), change));
        }
      }
    }
  }

  private static void look(ProtocolState s, List<Step<ProtocolState>> steps) {
    for (int instance = 0; instance < 2; instance++) {
      if (s.known(instance).epoch() != s.decided().epoch()) {
        steps.add(step(instance + " looks", s.change().knows(instance, s.decided())));
      }
    }
  }

  /** The authority cannot be reached: the client is told that its write is spooled. */
  private void spool(ProtocolState s, List<Step<ProtocolState>> steps) {
    if (s.writes() >= size.writes) {
      return;
    }
    for (String key : keys()) {
      for (String value : new String[] {"w" + s.writes(), null}) {
        String id = "w" + s.writes();
        long expected = expected(s, key);
        Write write = new Write(key, value, id, 0, expected);
        Change change = s.change();
        change.writes++;
        change.spool = with(s.spool(), write);
        change.told = with(s.told(), id);
        steps.add(step("0 spools " + key + "=" + value + " upon v" + expected, change));
      }
    }
  }

  /** What the instance can know while the authority is away: the copy. */
  private static long expected(ProtocolState s, String key) {
    StoredRecord copied = s.at(s.first().authority().other()).records().get(key);
    return copied == null ? 0 : copied.version();
  }

  private void replay(ProtocolState s, List<Step<ProtocolState>> steps) {
    for (String key : keys()) {
      List<Write> chain =
          s.spool().stream()
              .filter(write -> write.key().equals(key))
              .map(write -> write.in(s.first().epoch()))
              .toList();
      if (!chain.isEmpty()) {
        settle(s, chain, steps);
      }
    }
  }

  private void settle(ProtocolState s, List<Write> chain, List<Step<ProtocolState>> steps) {
    Side side = s.first().authority();
    String key = chain.get(0).key();
    List<Write> sent =
        has(Rule.SPOOL_EXPECTS_A_VERSION)
            ? chain
            : chain.stream()
                .map(w -> new Write(key, w.value(), w.id(), w.epoch(), Write.ANY))
                .toList();
    SpyTx tx = new SpyTx(s.at(side), rules, chain);
    WriteOutcome outcome = Rules.settle(tx, sent, "the record had changed");
    Change change = s.change();
    change.store(side, tx.after());
    change.fault = tx.fault();
    tx.committed().values().forEach(record -> put(change, record));
    change.settled =
        withAll(
            s.settled(),
            outcome instanceof Committed || outcome instanceof Absent
                ? SpyTx.ids(chain)
                : tx.committed().keySet());
    Change forgets = s.change();
    forgets.spool = s.spool().stream().filter(write -> !write.key().equals(key)).toList();
    if (!has(Rule.SPOOL_FORGETS_LAST)) {
      steps.add(step("spool forgets " + key, forgets));
      return;
    }
    String label = "spool of " + key + ": " + word(outcome);
    steps.add(step(label + ", 0 dies before it forgets", change));
    if (!(outcome instanceof Fenced)) {
      Change done = change.done().change();
      done.spool = forgets.spool;
      steps.add(step(label, done));
    }
  }

  private static void put(Change change, StoredRecord record) {
    change.truth.put(record.key(), Optional.ofNullable(record.value()));
  }

  @Override
  public @Nullable String violation(ProtocolState s) {
    return new Promises(keys(), has(Rule.READS_PROVE_THE_EPOCH)).broken(s);
  }

  private static Step<ProtocolState> step(String action, Change change) {
    return new Step<>(action, change.done());
  }

  private static <T> Set<T> with(Set<T> set, T more) {
    return withAll(set, Set.of(more));
  }

  private static <T> Set<T> withAll(Set<T> set, Set<T> more) {
    Set<T> all = new HashSet<>(set);
    all.addAll(more);
    return all;
  }

  private static <T> List<T> with(List<T> list, T more) {
    List<T> all = new ArrayList<>(list);
    all.add(more);
    return all;
  }
}
