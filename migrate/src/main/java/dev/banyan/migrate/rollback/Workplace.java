package dev.banyan.migrate.rollback;

import dev.banyan.migrate.journal.CrashPoint;
import dev.banyan.migrate.journal.Execution.Instruments;
import dev.banyan.migrate.journal.Journal;
import dev.banyan.migrate.journal.ProjectLock;
import dev.banyan.migrate.journal.ProjectTree;
import dev.banyan.migrate.journal.Recovery;
import dev.banyan.migrate.journal.StateFolder;
import dev.banyan.migrate.journal.Transaction;
import dev.banyan.migrate.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A project that one process may change: its lock is held, and nothing of an earlier run is
 * unfinished any more. It needs the journal and the snapshots alone; spec, plan and the project's
 * own repository may be gone.
 */
public final class Workplace implements AutoCloseable {
  private final ProjectLock lock;
  private final ProjectTree tree;
  private final Journal journal;
  private final SnapshotStore snapshots;
  private final Instruments instruments;
  private final Optional<Recovery.Outcome> recovered;

  private Workplace(
      ProjectLock lock,
      ProjectTree tree,
      Journal journal,
      SnapshotStore snapshots,
      Instruments instruments)
      throws IOException {
    this.lock = lock;
    this.tree = tree;
    this.journal = journal;
    this.snapshots = snapshots;
    this.instruments = instruments;
    Optional<Transaction> cutOff = journal.ledger().unfinished();
    this.recovered =
        cutOff.isEmpty()
            ? Optional.empty()
            : Optional.of(Recovery.settle(tree, journal, snapshots, instruments, cutOff.get()));
  }

  /**
   * Takes the lock, and settles what was cut off.
   *
   * @param command what the lock is taken for; named to whoever is refused
   * @throws ProjectLock.Busy when another process is changing the project
   */
  public static Workplace enter(Path project, String command, Instruments instruments)
      throws IOException {
    ProjectTree tree = new ProjectTree(project);
    StateFolder state = new StateFolder(tree.root());
    ProjectLock lock = ProjectLock.take(state, command);
    try {
      instruments.hook().reached(CrashPoint.LOCKED);
      Journal journal = Journal.open(state);
      SnapshotStore snapshots = SnapshotStore.open(tree);
      return new Workplace(lock, tree, journal, snapshots, instruments);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * What a command that only looks does first: settles what was cut off, and takes no lock when
   * nothing was.
   *
   * @throws ProjectLock.Busy when another process is changing the project right now
   */
  public static Optional<Recovery.Outcome> settle(Path project, String command) throws IOException {
    StateFolder state = new StateFolder(project.toRealPath());
    if (!Files.exists(state.journal()) || Journal.open(state).ledger().unfinished().isEmpty()) {
      return Optional.empty();
    }
    try (Workplace here = enter(project, command, Instruments.USUAL)) {
      return here.recovered();
    }
  }

  /** What was cut off, and what was done about it. */
  public Optional<Recovery.Outcome> recovered() {
    return recovered;
  }

  /** The files of the project. */
  public ProjectTree tree() {
    return tree;
  }

  /** What was done so far. */
  public Journal journal() {
    return journal;
  }

  /** The saved states. */
  public SnapshotStore snapshots() {
    return snapshots;
  }

  /** What a test exchanges. */
  public Instruments instruments() {
    return instruments;
  }

  @Override
  public void close() throws IOException {
    snapshots.close();
    lock.close();
  }
}
