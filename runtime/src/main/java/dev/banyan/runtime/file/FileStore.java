package dev.banyan.runtime.file;

import dev.banyan.runtime.file.Layout.Placement;
import dev.banyan.runtime.protocol.Side;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.protocol.Tx;
import dev.banyan.runtime.store.Store;
import dev.banyan.runtime.store.StoreException.OutcomeUnknown;
import dev.banyan.runtime.store.StoreException.Unavailable;
import dev.banyan.runtime.store.StoreException.Unfit;
import dev.banyan.runtime.store.StoreException.Unwritable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A component in JSON files. The files stay the legacy application's own; versions, tombstones,
 * fence, journal and conflicts stand in a log in a folder beside them.
 *
 * <p>A transaction: take the lock; read what others appended to the log; collect the changes; write
 * the new texts beside and flush them; append one line to the log and flush it, which decides;
 * rename; flush the folder. Killed after the line and before the last rename, the next transaction
 * finds the line and renames. Only the last line can be in that state, for nobody appends before
 * looking after it. A file that then is neither as before nor as after was written by somebody else
 * since, and is left alone.
 *
 * <p>Reads take the lock as well, so that they see the fence and the file together. Safe for use by
 * many threads and processes; within one process a component is to be opened once.
 */
public final class FileStore implements Store {
  private static final long LONG_LOG = 4L << 20;

  private final String name;
  private final Side side;
  private final Duration lockWait;
  private final Layout layout;
  private final Path beside;
  private final Lock lock;
  private final SideLog log;
  private final Leases leases;
  private SideState state = new SideState();
  private long restartAt = LONG_LOG;
  private @Nullable LogLine unplaced;

  private FileStore(String name, Side side, Duration lockWait, Layout layout, Path beside)
      throws IOException {
    this.name = name;
    this.side = side;
    this.lockWait = lockWait;
    this.layout = layout;
    this.beside = beside;
    Files.createDirectories(beside);
    this.lock = new Lock(beside.resolve("lock"), name);
    this.log = new SideLog(beside.resolve("log"));
    this.leases = new Leases(beside.resolve("leases"), InstantSource.system());
  }

  /**
   * One file for each key: {@code FOLDER/KEY.json}; the log is in {@code FOLDER/.banyan}.
   * Characters that a file's name cannot hold stand there as a percent sign and two digits.
   *
   * @param folder is there already
   * @param side of the component that this store is
   * @param lockWait how long a transaction waits for others, from 1 ms
   * @throws Unavailable when the folder cannot be used
   */
  public static FileStore filePerKey(Path folder, Side side, Duration lockWait) {
    return open(folder, folder.resolve(".banyan"), side, lockWait, new FilePerKey(folder));
  }

  /**
   * All keys in one file that holds a JSON object; the log is in {@code .banyan/NAME} beside it.
   * The file need not be there.
   *
   * @param side of the component that this store is
   * @param lockWait how long a transaction waits for others, from 1 ms
   * @throws Unavailable when the file's folder cannot be used
   */
  public static FileStore objectFile(Path file, Side side, Duration lockWait) {
    return whole(file, Shape.OBJECT, side, lockWait);
  }

  /**
   * All keys in one file that holds a JSON array of objects; the log is in {@code .banyan/NAME}
   * beside it. The file need not be there.
   *
   * @param id the member in which an object carries its key, as text or as a number; a value
   *     without it is held in an object {@code {"ID": KEY, "$value": VALUE}}
   * @param side of the component that this store is
   * @param lockWait how long a transaction waits for others, from 1 ms
   * @throws Unavailable when the file's folder cannot be used
   */
  public static FileStore arrayFile(Path file, String id, Side side, Duration lockWait) {
    return whole(file, new Shape.Array(new Carrier(id)), side, lockWait);
  }

  /**
   * Lines of JSON, appended to a file for each day, {@code FOLDER/2026-11-21.jsonl}; the log is in
   * {@code FOLDER/.banyan}. A record's key is its day, a slash and what its line carries, as in
   * {@code 2026-11-21/e17}; keys without a day are in {@code undated.jsonl}. Of a line that carries
   * no key the hash is its key.
   *
   * @param folder is there already
   * @param id the member in which a line carries its key, as text or as a number
   * @param side of the component that this store is
   * @param lockWait how long a transaction waits for others, from 1 ms
   * @throws Unavailable when the folder cannot be used
   */
  public static FileStore datedFiles(Path folder, String id, Side side, Duration lockWait) {
    Layout layout = new DatedFiles(folder, new Carrier(id));
    return open(folder, folder.resolve(".banyan"), side, lockWait, layout);
  }

  private static FileStore whole(Path file, Shape shape, Side side, Duration lockWait) {
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    Path beside = folder.resolve(".banyan").resolve(String.valueOf(file.getFileName()));
    return open(folder, beside, side, lockWait, new WholeFile(file, shape));
  }

  private static FileStore open(
      Path folder, Path beside, Side side, Duration lockWait, Layout layout) {
    String name = String.valueOf(folder.getFileName());
    if (!Files.isDirectory(folder)) {
      throw new Unavailable(folder + " is no folder", null);
    }
    try {
      return new FileStore(name, side, lockWait, layout, beside);
    } catch (IOException e) {
      throw new Unavailable(name + " cannot be opened: " + e.getMessage(), e);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void check(StoredRecord record) {
    String complaint = layout.complaint(record.key());
    if (complaint != null) {
      throw new Unfit(complaint, null);
    }
    if (record.value() != null && Json.parsed(record.value()) == null) {
      throw new Unfit("the value of " + record.key() + " is no JSON", null);
    }
  }

  @Override
  public <T> T read(Function<Tx, T> work) {
    return transact(lockWait, work);
  }

  @Override
  public <T> T write(Function<Tx, T> work) {
    return transact(lockWait, work);
  }

  @Override
  public <T> T hold(Duration wait, Function<Tx, T> work) {
    return transact(wait, work);
  }

  private <T> T transact(Duration wait, Function<Tx, T> work) {
    lock.take(wait);
    try {
      layout.begin();
      catchUp();
      FileTx tx = new FileTx(layout, leases, state, side);
      T result = work.apply(tx);
      commit(tx.line());
      return result;
    } catch (SideLog.Undecided e) {
      throw new OutcomeUnknown(name + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new Unavailable(name + ": " + e.getMessage(), e);
    } finally {
      lock.give();
    }
  }

  private void catchUp() throws IOException {
    List<LogLine> news = log.news();
    if (news == null) {
      state = new SideState();
      news = Objects.requireNonNull(log.news());
    }
    news.forEach(state::apply);
    if (!news.isEmpty()) {
      layout.tidy();
      unplaced = news.get(news.size() - 1);
    }
    if (unplaced != null) {
      finish(unplaced);
      unplaced = null;
    }
  }

  /** Does what the process that wrote a line may not have come to. */
  private void finish(LogLine line) throws IOException {
    Map<String, @Nullable String> changes = new LinkedHashMap<>();
    for (LogLine.Put put : line.puts()) {
      String digest = FileTx.digest(layout.read(put.key()));
      boolean asBefore = Objects.equals(digest, put.before());
      if (!put.inPlace() && asBefore && !Objects.equals(digest, put.known().digest())) {
        changes.put(put.key(), put.text());
      }
    }
    if (!changes.isEmpty()) {
      placed(changes);
    }
  }

  /** Before that is done nobody can tell what the legacy application has written since. */
  private void placed(Map<String, @Nullable String> changes) throws HalfWritten {
    try {
      layout.stage(changes).place();
    } catch (HalfWritten e) {
      throw e;
    } catch (IOException e) {
      throw new Unavailable(refusal(e), e);
    }
  }

  private void commit(LogLine line) throws IOException {
    if (line.isEmpty()) {
      return;
    }
    Map<String, @Nullable String> changes = new LinkedHashMap<>();
    line.puts().stream()
        .filter(put -> !put.inPlace())
        .forEach(put -> changes.put(put.key(), put.text()));
    Placement placement = decided(line, changes);
    state.apply(line);
    place(line, placement);
    if (log.size() > restartAt && unplaced == null) {
      restart();
    }
  }

  private Placement decided(LogLine line, Map<String, @Nullable String> changes)
      throws IOException {
    try {
      Placement placement = changes.isEmpty() ? () -> {} : layout.stage(changes);
      log.append(line);
      return placement;
    } catch (SideLog.Undecided | HalfWritten e) {
      throw e;
    } catch (IOException e) {
      tidy(e);
      throw new Unwritable(refusal(e), e);
    }
  }

  private String refusal(IOException reason) {
    return name
        + (" cannot be written: " + Room.reason(reason) + "; nothing was changed; ")
        + Room.advice(beside);
  }

  /** What was staged in vain takes room. */
  private void tidy(IOException reason) {
    try {
      layout.tidy();
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  /** The log can do without; what failed now is tried again when it has grown further. */
  private void restart() {
    try {
      log.restart(state.whole());
      restartAt = log.size() * 2 + LONG_LOG;
    } catch (IOException e) {
      restartAt = log.size() + LONG_LOG;
    }
  }

  /** It is decided: what cannot be renamed now is renamed before the next transaction. */
  private void place(LogLine line, Placement placement) {
    try {
      placement.place();
    } catch (IOException e) {
      unplaced = line;
    }
  }

  /** Waits for what is under way; may be repeated. */
  @Override
  public void close() {
    if (!lock.isOpen()) {
      return;
    }
    lock.take(Duration.ofDays(1));
    try {
      log.close();
    } catch (IOException e) {
      // What was decided is on disk.
      return;
    } finally {
      lock.give();
    }
    try {
      lock.close();
    } catch (IOException e) {
      return;
    }
  }
}
