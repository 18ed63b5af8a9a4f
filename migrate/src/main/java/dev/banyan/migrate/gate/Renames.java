package dev.banyan.migrate.gate;

import dev.banyan.migrate.document.Sources;
import dev.banyan.model.ConsumerReferences;
import dev.banyan.model.KnownReferences;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Follows files that were renamed without another change, by their fingerprint: what a plan knows
 * of a file that is gone then holds for the file of today. A file that was renamed and edited is
 * new.
 */
final class Renames {
  private final Map<String, KnownReferences> known = new HashMap<>();

  Renames(List<KnownReferences> files, List<ConsumerReferences> today, Sources sources) {
    Map<String, Deque<KnownReferences>> gone = new HashMap<>();
    for (KnownReferences file : files) {
      known.put(file.path(), file);
      if (!sources.exists(file.path())) {
        gone.computeIfAbsent(file.fingerprint(), key -> new ArrayDeque<>()).add(file);
      }
    }
    for (ConsumerReferences consumer : today) {
      if (!gone.isEmpty() && !known.containsKey(consumer.path())) {
        follow(consumer.path(), gone.get(sources.fingerprint(consumer.path())));
      }
    }
  }

  private void follow(String path, @Nullable Deque<KnownReferences> before) {
    KnownReferences file = before == null ? null : before.poll();
    if (file != null) {
      known.remove(file.path());
      known.put(path, file);
    }
  }

  /** What the plan knows, by the paths of today. */
  Map<String, KnownReferences> known() {
    return known;
  }
}
