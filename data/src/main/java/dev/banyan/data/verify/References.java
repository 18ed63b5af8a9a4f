package dev.banyan.data.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.data.range.KeyRange;
import dev.banyan.data.range.Pages;
import dev.banyan.data.steer.Steering;
import dev.banyan.data.work.Pause;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.store.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Follows the references of a component's records to records of other components, at the authority
 * of each, while applications write. A record is always read before the one that it refers to; what
 * seems to lead nowhere is looked at again, for both may be written in turn.
 */
public final class References {
  private static final int LOOKS = 4;
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Steering steering;
  private final Map<String, String> fields;
  private final Map<String, Steering> targets;
  private final int shown;
  private final Pause pause;
  private final List<Orphan> orphans = new ArrayList<>();
  private long references;
  private long orphaned;

  /**
   * For one look, by one thread.
   *
   * @param fields components that are referred to, by the field that does it
   * @param targets each of these components
   * @param shown orphans that are kept, from 0; all are counted
   */
  public References(
      Steering steering,
      Map<String, String> fields,
      Map<String, Steering> targets,
      int shown,
      Pause pause) {
    this.steering = steering;
    this.fields = Map.copyOf(fields);
    this.targets = Map.copyOf(targets);
    this.shown = shown;
    this.pause = pause;
  }

  /**
   * Follows all of them.
   *
   * @throws dev.banyan.runtime.store.StoreException when a store fails
   */
  public ReferenceOutcome run() {
    Pages.read(authority(steering), KeyRange.ALL, this::check);
    return new ReferenceOutcome(references, orphaned, orphans);
  }

  private static Store authority(Steering component) {
    return component.authority(component.locate());
  }

  private void check(List<StoredRecord> page) {
    List<Orphan> found = found(page);
    references += found.size();
    List<Orphan> suspects = nowhere(found);
    for (int look = 1; look < LOOKS && !suspects.isEmpty(); look++) {
      pause.sleep(PAUSE);
      suspects = again(suspects);
    }
    orphaned += suspects.size();
    suspects.stream().limit(Math.max(0, shown - orphans.size())).forEach(orphans::add);
  }

  /** Every reference, as if it led nowhere. */
  private List<Orphan> found(Collection<StoredRecord> records) {
    List<Orphan> found = new ArrayList<>();
    for (StoredRecord record : records) {
      String value = record.value();
      JsonNode tree = value == null ? null : ReferenceField.tree(value);
      if (tree != null) {
        fields.keySet().stream()
            .sorted()
            .forEach(field -> found.addAll(of(record.key(), field, tree)));
      }
    }
    return found;
  }

  private List<Orphan> of(String key, String field, JsonNode tree) {
    String component = fields.getOrDefault(field, "");
    return new ReferenceField(field)
        .keys(tree).stream().map(target -> new Orphan(key, field, component, target)).toList();
  }

  private List<Orphan> nowhere(List<Orphan> found) {
    List<Orphan> suspects = new ArrayList<>();
    Map<String, List<Orphan>> byComponent =
        found.stream().collect(Collectors.groupingBy(Orphan::component));
    byComponent.forEach(
        (component, references) -> {
          Set<String> there = there(component, references);
          references.stream()
              .filter(reference -> !there.contains(reference.missing()))
              .forEach(suspects::add);
        });
    return suspects;
  }

  private Set<String> there(String component, List<Orphan> references) {
    Set<String> wanted =
        references.stream()
            .map(Orphan::missing)
            .filter(key -> !key.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));
    Steering target = targets.get(component);
    if (target == null) {
      throw new IllegalArgumentException("no component is called " + component);
    }
    return authority(target).read(tx -> tx.findAll(wanted)).stream()
        .filter(record -> !record.tombstone())
        .map(StoredRecord::key)
        .collect(Collectors.toSet());
  }

  /** The same records as they are now, and only what was suspected of them. */
  private List<Orphan> again(List<Orphan> suspects) {
    Set<String> keys =
        suspects.stream().map(Orphan::key).collect(Collectors.toCollection(TreeSet::new));
    Collection<StoredRecord> records = authority(steering).read(tx -> tx.findAll(keys));
    return nowhere(found(records));
  }
}
