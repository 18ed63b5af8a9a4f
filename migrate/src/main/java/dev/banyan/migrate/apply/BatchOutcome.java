package dev.banyan.migrate.apply;

import java.util.List;

/** What a batch came to. */
public sealed interface BatchOutcome {
  /** The label of its snapshot. */
  String label();

  /** Consumers that are migrated and checked. */
  List<String> migrated();

  /** All of it is done and checked. */
  record Done(String label, List<String> migrated) implements BatchOutcome {
    public Done {
      migrated = List.copyOf(migrated);
    }
  }

  /**
   * It stopped at a consumer, whose files were put back; those before it stay migrated.
   *
   * @param at the consumer
   * @param reason what went wrong
   * @param left paths that somebody edited meanwhile: they were left as they are
   */
  record Stopped(String label, List<String> migrated, String at, String reason, List<String> left)
      implements BatchOutcome {
    public Stopped {
      migrated = List.copyOf(migrated);
      left = List.copyOf(left);
    }
  }

  /**
   * It failed at a consumer, and every file is as it was.
   *
   * @param at the consumer
   * @param reason what went wrong
   * @param left paths that somebody edited meanwhile: they were left as they are
   */
  record RolledBack(String label, String at, String reason, List<String> left)
      implements BatchOutcome {
    public RolledBack {
      left = List.copyOf(left);
    }

    @Override
    public List<String> migrated() {
      return List.of();
    }
  }
}
