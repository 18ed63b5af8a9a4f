package dev.banyan.migrate.journal;

import dev.banyan.migrate.journal.Execution.Instruments;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

/**
 * What the next command does about a transaction that was cut off: a rollback is finished, anything
 * else is undone.
 */
public final class Recovery {
  private Recovery() {}

  /**
   * What was done about it.
   *
   * @param transaction the one that was cut off
   * @param finished whether it was finished; else it was undone
   * @param left paths that somebody edited meanwhile: they were left as they are
   */
  public record Outcome(Transaction transaction, boolean finished, List<String> left) {
    public Outcome {
      left = List.copyOf(left);
    }
  }

  /**
   * Settles a transaction. The caller holds the project's lock.
   *
   * @param contents where its contents are kept
   */
  public static Outcome settle(
      ProjectTree tree,
      Journal journal,
      Contents contents,
      Instruments instruments,
      Transaction transaction)
      throws IOException {
    Execution execution = Execution.resume(tree, journal, contents, instruments, transaction);
    boolean finishes =
        transaction.intent().kind() == Kind.ROLLBACK && transaction.state() != State.UNDOING;
    return finishes ? finish(execution, transaction) : undo(execution, transaction);
  }

  private static Outcome finish(Execution execution, Transaction at) throws IOException {
    if (at.state() == State.PREPARED) {
      execution.begin();
    }
    List<String> left = execution.goOn();
    if (left.isEmpty()) {
      execution.finish("finished after a crash");
    } else {
      Predicate<FileRecord> done = file -> !left.contains(file.path());
      execution.stop(
          at.intent().steps().stream()
              .map(
                  step ->
                      new StepRecord(
                          step.consumer(),
                          step.dependsOn(),
                          step.files().stream().filter(done).toList()))
              .toList(),
          "finished after a crash, but for files that were edited meanwhile");
    }
    return new Outcome(at, true, left);
  }

  private static Outcome undo(Execution execution, Transaction at) throws IOException {
    if (at.state() == State.APPLYING) {
      execution.beginUndoing("cut off");
    }
    List<String> left =
        at.state() == State.PREPARED ? List.of() : execution.putBack(at.intent().steps());
    execution.undone(left, "undone after a crash");
    return new Outcome(at, false, left);
  }
}
