package dev.banyan.migrate.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Carries out one transaction.
 *
 * <p>Why a kill at any instant is safe: before the first file is touched, the journal names every
 * file with the fingerprints of what it was and what it is to be, and both contents are on disk. A
 * file is replaced by one rename, so it is always one or the other; whoever finds the transaction
 * unfinished tells by the fingerprint which, and needs no further record. What is neither was
 * edited by somebody else, and is left alone.
 *
 * <p>Serves one thread, which holds the project's lock.
 */
public final class Execution {
  private final ProjectTree tree;
  private final Journal journal;
  private final Contents contents;
  private final CrashHook hook;
  private final InstantSource clock;
  private final String label;
  private final Intent intent;
  private final List<FileRecord> order;
  private final Replacement replacement;
  private final Set<Path> touched = new LinkedHashSet<>();

  private Execution(
      ProjectTree tree,
      Journal journal,
      Contents contents,
      Instruments instruments,
      Transaction at) {
    this.tree = tree;
    this.journal = journal;
    this.contents = contents;
    this.hook = instruments.hook();
    this.clock = instruments.clock();
    this.label = at.label();
    this.intent = at.intent();
    this.order = intent.files();
    this.replacement = new Replacement(tree, label, hook);
  }

  /**
   * What a test exchanges.
   *
   * @param hook is told of each crash point
   * @param clock tells the time
   */
  public record Instruments(CrashHook hook, InstantSource clock) {
    /** Those of production. */
    public static final Instruments USUAL = new Instruments(CrashHook.NONE, InstantSource.system());
  }

  /**
   * Writes down what is going to be done. Both contents of every file must be kept already.
   *
   * @param contents where they are
   */
  public static Execution prepare(
      ProjectTree tree,
      Journal journal,
      Contents contents,
      Instruments instruments,
      String label,
      Intent intent)
      throws IOException {
    Entry entry =
        new Entry(label, instruments.clock().instant(), State.PREPARED, intent, List.of(), "");
    journal.append(entry);
    instruments.hook().reached(CrashPoint.PREPARED);
    return new Execution(tree, journal, contents, instruments, Transaction.begun(entry, intent));
  }

  /** Takes up a transaction that was cut off. */
  static Execution resume(
      ProjectTree tree,
      Journal journal,
      Contents contents,
      Instruments instruments,
      Transaction transaction) {
    return new Execution(tree, journal, contents, instruments, transaction);
  }

  /** Begins to replace files. */
  public void begin() throws IOException {
    enter(State.APPLYING, List.of(), "");
    hook.reached(CrashPoint.APPLYING);
    tree.makeFolders(intent.folders());
  }

  /**
   * Replaces the files of one step.
   *
   * @throws FileSurprise when a file is not what it was; the step's earlier files stay replaced
   */
  public void carryOut(StepRecord step) throws IOException {
    for (FileRecord file : step.files()) {
      replacement.replace(
          file.path(),
          order.indexOf(file),
          file.before(),
          content(file.after()),
          CrashPoint.REPLACED);
    }
    touched(step.files());
    hook.reached(CrashPoint.STEP_DONE);
  }

  private @Nullable Content content(@Nullable FileState state) throws IOException {
    return state == null ? null : contents.of(state);
  }

  private void touched(List<FileRecord> files) throws IOException {
    for (FileRecord file : files) {
      touched.add(Objects.requireNonNull(tree.file(file.path()).getParent()));
    }
  }

  /**
   * A rename that a power cut takes back is one that was not made yet, and that recovery makes; so
   * it is enough that all are on disk before the journal says that they are made.
   */
  private void flushFolders() throws IOException {
    for (Path folder : touched) {
      if (Files.isDirectory(folder)) {
        Durable.flushFolder(folder);
      }
    }
    touched.clear();
  }

  /** Everything is done. */
  public void finish(String note) throws IOException {
    hook.reached(CrashPoint.ALL_REPLACED);
    tree.removeEmptyFolders(intent.emptied());
    close(State.DONE, List.of(), note);
  }

  /** Some steps stay done on purpose; the others have been put back. */
  public void stop(List<StepRecord> staying, String note) throws IOException {
    List<String> kept =
        staying.stream().flatMap(step -> step.files().stream()).map(FileRecord::path).toList();
    close(State.STOPPED, kept, note);
  }

  /** Writes down that everything is going to be put back. */
  public void beginUndoing(String note) throws IOException {
    enter(State.UNDOING, List.of(), note);
    hook.reached(CrashPoint.UNDOING);
  }

  /** Nothing was touched, or everything has been put back but these paths. */
  public void undone(List<String> left, String note) throws IOException {
    tree.removeEmptyFolders(intent.folders());
    close(left.isEmpty() ? State.UNDONE : State.STOPPED, left, note);
  }

  private void close(State state, List<String> kept, String note) throws IOException {
    flushFolders();
    enter(state, kept, note);
    hook.reached(CrashPoint.CLOSED);
  }

  private void enter(State state, List<String> kept, String note) throws IOException {
    journal.append(Entry.of(label, clock.instant(), state, kept, note));
  }

  /**
   * Puts the files of some steps back, newest first.
   *
   * @return paths that somebody edited meanwhile: they are left as they are
   */
  public List<String> putBack(List<StepRecord> steps) throws IOException {
    List<String> left = new ArrayList<>();
    for (int i = steps.size() - 1; i >= 0; i--) {
      List<FileRecord> files = steps.get(i).files();
      for (int j = files.size() - 1; j >= 0; j--) {
        settle(files.get(j), files.get(j).after(), files.get(j).before(), left);
      }
      touched(files);
    }
    return left;
  }

  /**
   * Goes on with files that are still to be replaced.
   *
   * @return paths that somebody edited meanwhile: they are left as they are
   */
  List<String> goOn() throws IOException {
    List<String> left = new ArrayList<>();
    tree.makeFolders(intent.folders());
    for (StepRecord step : intent.steps()) {
      for (FileRecord file : step.files()) {
        settle(file, file.before(), file.after(), left);
      }
      touched(step.files());
    }
    return left;
  }

  private void settle(
      FileRecord file, @Nullable FileState from, @Nullable FileState to, List<String> left)
      throws IOException {
    int index = order.indexOf(file);
    replacement.sweep(file.path(), index);
    Content now = tree.read(file.path());
    if (stands(now, to) && sameMode(now, to)) {
      return;
    }
    if (!stands(now, from) && !stands(now, to)) {
      left.add(file.path());
      return;
    }
    try {
      FileState expected = stands(now, from) ? from : to;
      replacement.replace(file.path(), index, expected, content(to), CrashPoint.PUT_BACK);
    } catch (FileSurprise e) {
      left.add(file.path());
    }
  }

  private static boolean stands(@Nullable Content now, @Nullable FileState state) {
    return now == null ? state == null : state != null && state.sameBytes(now);
  }

  private static boolean sameMode(@Nullable Content now, @Nullable FileState state) {
    return now == null || state == null || now.mode() == state.mode();
  }
}
