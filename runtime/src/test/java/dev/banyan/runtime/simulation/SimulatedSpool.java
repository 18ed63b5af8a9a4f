package dev.banyan.runtime.simulation;

import dev.banyan.runtime.engine.Spool;
import dev.banyan.runtime.protocol.Write;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What an instance has on its disk. */
final class SimulatedSpool implements Spool {
  private final Schedule schedule;
  private final Truth truth;
  private final Sabotage sabotage;
  private final List<Write> writes = new ArrayList<>();

  SimulatedSpool(Schedule schedule, Truth truth, Sabotage sabotage) {
    this.schedule = schedule;
    this.truth = truth;
    this.sabotage = sabotage;
  }

  /** The instance's process has ended. */
  void crash() {
    if (sabotage == Sabotage.NO_DURABLE_SPOOL) {
      writes.clear();
    }
  }

  boolean isEmpty() {
    return writes.isEmpty();
  }

  @Override
  public void add(Write write) {
    schedule.pause();
    truth.based(write.id(), write.expected(), this);
    boolean careless = sabotage == Sabotage.NO_EXPECTED_VERSION;
    writes.add(careless ? write.upon(Write.ANY) : write);
  }

  @Override
  public List<Write> chain(String key) {
    return writes.stream().filter(write -> write.key().equals(key)).toList();
  }

  @Override
  public Set<String> keys() {
    return writes.stream().map(Write::key).collect(Collectors.toSet());
  }

  @Override
  public void forget(Collection<Write> settled) {
    schedule.pause();
    writes.removeAll(settled);
  }
}
