package dev.banyan.migrate.snapshot;

import dev.banyan.migrate.git.QuietSystem;
import dev.banyan.migrate.journal.Content;
import dev.banyan.migrate.journal.Durable;
import dev.banyan.migrate.journal.FileState;
import dev.banyan.migrate.journal.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.text.ParseException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.internal.storage.file.GC;
import org.eclipse.jgit.internal.storage.file.PackInserter;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/**
 * The bare Git repository of the snapshots. Everything that one snapshot adds goes into one pack,
 * which is on disk before a label leads to it.
 */
final class SnapshotRepository implements AutoCloseable {
  static final String BEFORE = "before";
  static final String AFTER = "after";
  static final String ABOUT = "about";
  private static final String TAGS = Constants.R_TAGS;

  private final FileRepository repository;
  private final Path folder;

  private SnapshotRepository(FileRepository repository, Path folder) {
    this.repository = repository;
    this.folder = folder;
  }

  /** Opens it, and makes it when it is not there. */
  static SnapshotRepository open(StateFolder state) throws IOException {
    QuietSystem.install();
    if (!Files.exists(state.repository())) {
      make(state);
    }
    Leftovers.remove(state);
    return new SnapshotRepository(at(state.repository()), state.repository());
  }

  /** Made beside and renamed, so that one that is there is whole. */
  private static void make(StateFolder state) throws IOException {
    state.make();
    Path fresh = state.folder().resolve("snapshots.git.new");
    Leftovers.removeTree(fresh);
    try (FileRepository repository = at(fresh)) {
      repository.create(true);
      configure(repository.getConfig());
    }
    Files.move(fresh, state.repository(), StandardCopyOption.ATOMIC_MOVE);
    Durable.flushFolder(state.folder());
  }

  private static FileRepository at(Path folder) throws IOException {
    FileRepositoryBuilder builder = new FileRepositoryBuilder();
    builder.setGitDir(folder.toFile()).setBare();
    return (FileRepository) builder.build();
  }

  private static void configure(StoredConfig config) throws IOException {
    config.setBoolean("core", null, "fsyncRefFiles", true);
    config.setBoolean("core", null, "logAllRefUpdates", false);
    config.setInt("core", null, "compression", 1);
    config.setInt("gc", null, "auto", 0);
    config.save();
  }

  /** Takes in objects. */
  PackInserter inserter() {
    PackInserter inserter = repository.getObjectDatabase().newPackInserter();
    inserter.checkExisting(true);
    return inserter;
  }

  /** Makes sure that what an inserter took in is on disk. */
  void flush(ObjectInserter inserter) throws IOException {
    Path packs = folder.resolve("objects/pack");
    Set<Path> before = files(packs);
    inserter.flush();
    for (Path fresh : files(packs)) {
      if (!before.contains(fresh)) {
        flushFile(fresh);
      }
    }
    Durable.flushFolder(packs);
  }

  /** Packs are written read-only. */
  private static void flushFile(Path file) throws IOException {
    boolean writable = file.toFile().canWrite() || file.toFile().setWritable(true, true);
    if (writable) {
      Durable.flushFile(file);
      file.toFile().setReadOnly();
    }
  }

  private static Set<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Set.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.collect(Collectors.toSet());
    }
  }

  static ObjectId commit(
      ObjectInserter objects, ObjectId tree, @Nullable ObjectId parent, String message, Instant at)
      throws IOException {
    PersonIdent banyan = new PersonIdent("Banyan", "", at, ZoneOffset.UTC);
    CommitBuilder commit = new CommitBuilder();
    commit.setTreeId(tree);
    if (parent != null) {
      commit.setParentId(parent);
    }
    commit.setAuthor(banyan);
    commit.setCommitter(banyan);
    commit.setMessage(message);
    return objects.insert(commit);
  }

  /** Lets a label lead to a commit. */
  void name(String label, String part, ObjectId commit) throws IOException {
    RefUpdate update = repository.updateRef(TAGS + label + "/" + part);
    update.setNewObjectId(commit);
    update.disableRefLog();
    RefUpdate.Result result = update.forceUpdate();
    switch (result) {
      case NEW, FORCED, NO_CHANGE, FAST_FORWARD -> {}
      default -> throw new IOException(update.getName() + " cannot be written: " + result);
    }
    Path tags = folder.resolve("refs/tags");
    Durable.flushFolder(tags.resolve(label));
    Durable.flushFolder(tags);
  }

  /**
   * The labels that there are, oldest first. A snapshot gets {@link #ABOUT} last and loses it
   * first: one without it was cut off while it was made or removed.
   */
  List<String> labels() throws IOException {
    return labels(ref -> ref.endsWith("/" + ABOUT));
  }

  private List<String> labels(Predicate<String> which) throws IOException {
    Set<String> labels = new TreeSet<>();
    for (Ref ref : repository.getRefDatabase().getRefsByPrefix(TAGS)) {
      String name = ref.getName().substring(TAGS.length());
      if (which.test(name)) {
        labels.add(name.substring(0, Math.max(0, name.lastIndexOf('/'))));
      }
    }
    return List.copyOf(labels);
  }

  /**
   * Takes away what is left of snapshots that were cut off: those without {@link #ABOUT}, and those
   * of a number that is given to another one now, for the journal never knew them.
   */
  void forgetAborted(String label) throws IOException {
    List<String> whole = labels();
    String number = label.substring(0, label.indexOf('-') + 1);
    for (String other : labels(ref -> true)) {
      boolean superseded = other.startsWith(number) && !other.equals(label);
      if (superseded || !whole.contains(other)) {
        unname(other);
      }
    }
  }

  /**
   * A file of a part of a snapshot.
   *
   * @throws IOException when there is none
   */
  byte[] file(String label, String part, String path) throws IOException {
    ObjectId commit = repository.resolve(TAGS + label + "/" + part);
    if (commit == null) {
      throw new IOException("there is no snapshot " + label + "/" + part);
    }
    try (RevWalk walk = new RevWalk(repository);
        TreeWalk tree = TreeWalk.forPath(repository, path, walk.parseCommit(commit).getTree())) {
      if (tree == null) {
        throw new IOException("snapshot " + label + " holds no " + path);
      }
      return repository.open(tree.getObjectId(0)).getBytes();
    }
  }

  /** The content of a state, checked against its fingerprint. */
  Content content(FileState state) throws IOException {
    byte[] bytes = bytes(state);
    if (!Content.sha256(bytes).equals(state.sha256())) {
      throw new IOException("the object " + state.blob() + " of the snapshots is damaged");
    }
    return state.content(bytes);
  }

  private byte[] bytes(FileState state) throws IOException {
    try {
      return repository
          .open(ObjectId.fromString(state.blob()), Constants.OBJ_BLOB)
          .getCachedBytes(Integer.MAX_VALUE);
    } catch (MissingObjectException e) {
      throw new IOException("the object " + state.blob() + " of the snapshots is gone", e);
    }
  }

  /** Takes labels away, and every object that only they led to. */
  void remove(List<String> labels) throws IOException {
    for (String label : labels) {
      unname(label);
    }
    collect();
  }

  private void unname(String label) throws IOException {
    for (String part : List.of(ABOUT, AFTER, BEFORE)) {
      RefUpdate update = repository.updateRef(TAGS + label + "/" + part);
      update.setForceUpdate(true);
      update.delete();
    }
  }

  private void collect() throws IOException {
    GC collection = new GC(repository);
    collection.setProgressMonitor(NullProgressMonitor.INSTANCE);
    collection.setExpire(Instant.EPOCH.plusSeconds(Integer.MAX_VALUE));
    collection.setPackExpire(Instant.EPOCH.plusSeconds(Integer.MAX_VALUE));
    try {
      collection.gc().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while old snapshots were removed", e);
    } catch (ExecutionException | ParseException | GitAPIException e) {
      throw new IOException("old snapshots could not be removed: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    repository.close();
  }
}
