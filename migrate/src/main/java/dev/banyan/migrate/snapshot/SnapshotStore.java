package dev.banyan.migrate.snapshot;

import dev.banyan.migrate.document.JsonReader;
import dev.banyan.migrate.document.JsonWriter;
import dev.banyan.migrate.journal.Content;
import dev.banyan.migrate.journal.Contents;
import dev.banyan.migrate.journal.CrashHook;
import dev.banyan.migrate.journal.CrashPoint;
import dev.banyan.migrate.journal.FileChange;
import dev.banyan.migrate.journal.FileRecord;
import dev.banyan.migrate.journal.FileState;
import dev.banyan.migrate.journal.ProjectTree;
import dev.banyan.migrate.journal.StateFolder;
import dev.banyan.migrate.journal.Step;
import dev.banyan.migrate.journal.StepRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.jspecify.annotations.Nullable;

/**
 * The door of this package: makes snapshots and reads them.
 *
 * <p>A snapshot is three commits. {@code LABEL/before} holds every file that changes as it was,
 * {@code LABEL/after} every file as it is to be, and {@code LABEL/about} what the snapshot says of
 * itself, spec, plan, the {@code backup} files and the state of the project's own repository.
 *
 * <p>Making and removing is for the holder of the project's lock.
 */
public final class SnapshotStore implements Contents, AutoCloseable {
  private static final String METADATA = "snapshot.json";

  private final ProjectTree tree;
  private final SnapshotRepository repository;
  private final BesideStore beside;

  private SnapshotStore(ProjectTree tree, SnapshotRepository repository, BesideStore beside) {
    this.tree = tree;
    this.repository = repository;
    this.beside = beside;
  }

  /** Opens the snapshots of a project. */
  public static SnapshotStore open(ProjectTree tree) throws IOException {
    StateFolder state = new StateFolder(tree.root());
    return new SnapshotStore(tree, SnapshotRepository.open(state), new BesideStore(state));
  }

  /**
   * A snapshot that was made.
   *
   * @param snapshot what it says of itself
   * @param steps the steps by fingerprints
   * @param contents the contents that the steps end with, in memory
   */
  public record Kept(Snapshot snapshot, List<StepRecord> steps, Contents contents) {
    public Kept {
      steps = List.copyOf(steps);
    }
  }

  /** What is gathered while a snapshot is made. */
  private record Draft(
      GitTree before, GitTree after, Map<String, Content> contents, Map<String, FileChange> files) {
    Draft(ObjectInserter objects) {
      this(new GitTree(objects), new GitTree(objects), new HashMap<>(), new TreeMap<>());
    }
  }

  /**
   * Makes a snapshot. When it returns, all of it is on disk.
   *
   * @param label a new one; one that no journal knows is replaced
   * @throws IOException when something cannot be saved; then nothing may be changed
   */
  public Kept keep(String label, List<Step> steps, About about, CrashHook hook) throws IOException {
    try (ObjectInserter objects = repository.inserter()) {
      Draft draft = new Draft(objects);
      List<StepRecord> records = new ArrayList<>();
      for (Step step : steps) {
        records.add(record(step, draft));
      }
      GitTree aside = new GitTree(objects);
      Snapshot snapshot = aside(label, about, draft, aside);
      ObjectId before = commit(objects, draft.before(), null, label, about, "before");
      ObjectId after = commit(objects, draft.after(), before, label, about, "after");
      ObjectId says = commit(objects, aside, null, label, about, "about");
      repository.flush(objects);
      hook.reached(CrashPoint.CONTENTS_KEPT);
      repository.forgetAborted(label);
      repository.name(label, SnapshotRepository.BEFORE, before);
      hook.reached(CrashPoint.LABELLING);
      repository.name(label, SnapshotRepository.AFTER, after);
      repository.name(label, SnapshotRepository.ABOUT, says);
      hook.reached(CrashPoint.LABELLED);
      return new Kept(snapshot, records, inMemory(draft.contents()));
    }
  }

  private static Contents inMemory(Map<String, Content> contents) {
    return state -> {
      Content content = contents.get(state.blob());
      if (content == null) {
        throw new IOException("the object " + state.blob() + " is not at hand");
      }
      return state.link() ? content : content.withMode(state.mode());
    };
  }

  private static ObjectId commit(
      ObjectInserter objects,
      GitTree tree,
      @Nullable ObjectId parent,
      String label,
      About about,
      String part)
      throws IOException {
    String message = label + ": " + part + " " + about.title() + "\n\n" + about.reason() + "\n";
    return SnapshotRepository.commit(objects, tree.write(), parent, message, about.time());
  }

  /** Removals come first: a new name may be an old one in another case. */
  private static StepRecord record(Step step, Draft draft) throws IOException {
    List<FileRecord> files = new ArrayList<>();
    for (boolean removal : new boolean[] {true, false}) {
      for (FileChange change : step.changes()) {
        if ((change.after() == null) == removal) {
          files.add(record(change, draft));
        }
      }
    }
    return new StepRecord(step.consumer(), step.dependsOn(), files);
  }

  private static FileRecord record(FileChange change, Draft draft) throws IOException {
    if (draft.files().put(change.path(), change) != null) {
      throw new IllegalArgumentException(change.path() + " changes twice in one transaction");
    }
    return new FileRecord(
        change.path(),
        state(change.path(), change.before(), draft.before(), draft.contents()),
        state(change.path(), change.after(), draft.after(), draft.contents()));
  }

  private static @Nullable FileState state(
      String path, @Nullable Content content, GitTree into, Map<String, Content> contents)
      throws IOException {
    if (content == null) {
      return null;
    }
    String blob = into.add(path, content).name();
    contents.put(blob, content);
    return FileState.of(content, blob);
  }

  private Snapshot aside(String label, About about, Draft draft, GitTree aside) throws IOException {
    for (Map.Entry<String, byte[]> document : about.documents().entrySet()) {
      aside.add(document.getKey(), Content.file(document.getValue(), Content.PLAIN));
    }
    BackupFiles backup = new BackupFiles(tree, beside);
    backup.save(about.backup(), about.environment(), aside);
    GitState git = new GitState(aside);
    git.save(tree.root());
    List<String> leftOut = new ArrayList<>(backup.leftOut());
    leftOut.addAll(git.leftOut());
    List<Content> before =
        draft.files().values().stream().map(FileChange::before).filter(c -> c != null).toList();
    Snapshot snapshot =
        new Snapshot(
            label,
            about.title(),
            about.reason(),
            about.time(),
            about.versions().entrySet().stream().map(v -> v.getKey() + " " + v.getValue()).toList(),
            git.head(),
            before.size(),
            before.stream().mapToLong(content -> content.bytes().length).sum(),
            draft.files().size() - before.size(),
            git.files(),
            backup.items(),
            leftOut);
    byte[] metadata = JsonWriter.line(snapshot::write);
    aside.add(METADATA, Content.file(metadata, Content.PLAIN));
    return snapshot;
  }

  @Override
  public Content of(FileState state) throws IOException {
    return repository.content(state);
  }

  /** Every snapshot, oldest first. */
  public List<Snapshot> list() throws IOException {
    List<Snapshot> snapshots = new ArrayList<>();
    for (String label : repository.labels()) {
      snapshots.add(snapshot(label));
    }
    return snapshots;
  }

  private Snapshot snapshot(String label) throws IOException {
    byte[] json = repository.file(label, SnapshotRepository.ABOUT, METADATA);
    return Snapshot.read(JsonReader.read("the snapshot " + label, json));
  }

  /**
   * Puts the {@code backup} files of a snapshot back where they were.
   *
   * @return how many; dumps of servers are left to people
   * @throws IOException when a copy is gone or damaged, or cannot be put back
   */
  public int restoreBackup(Snapshot snapshot) throws IOException {
    List<BackupItem> files =
        snapshot.backup().stream().filter(item -> item.kind() != BackupItem.Kind.DUMP).toList();
    for (BackupItem item : files) {
      Path file = tree.file(item.path());
      Files.createDirectories(file.getParent());
      switch (item.kind()) {
        case SQLITE -> SqliteCopy.restore(beside.file(item.sha256()), file);
        case LARGE -> LargeCopy.restore(beside.file(item.sha256()), file);
        case FILE -> {
          String path = "backup/" + item.path();
          byte[] bytes = repository.file(snapshot.label(), SnapshotRepository.ABOUT, path);
          LargeCopy.restore(bytes, item, file);
        }
        case DUMP -> throw new IllegalStateException("dumps are restored by people");
      }
    }
    return files.size();
  }

  /** Removes snapshots for good, with what only they held. */
  public void remove(Set<String> labels) throws IOException {
    if (labels.isEmpty()) {
      return;
    }
    repository.remove(List.copyOf(labels));
    Set<String> used = new HashSet<>();
    for (Snapshot snapshot : list()) {
      snapshot.backup().forEach(item -> used.add(item.sha256()));
    }
    beside.keepOnly(used);
  }

  @Override
  public void close() {
    repository.close();
  }
}
