package dev.banyan.migrate.apply;

import dev.banyan.migrate.journal.Content;
import dev.banyan.migrate.journal.FileChange;
import dev.banyan.migrate.rollback.ThreeWayMerge;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Commits what a migration changed, and nothing else.
 *
 * <p>A file that had uncommitted work is committed as HEAD has it with the migration's change alone
 * merged in; its work stays uncommitted. What was staged stays staged: the index gets the same
 * merge. Where the two touch the same lines, the file is left uncommitted and named.
 */
public final class GitStage {
  private static final String ABSENT = "0".repeat(40);
  private static final byte[] NO_INPUT = {};

  private final GitProgram git;
  private final String prefix;
  private final String head;

  private GitStage(GitProgram git, String prefix, String head) {
    this.git = git;
    this.prefix = prefix;
    this.head = head;
  }

  /**
   * A commit that was made.
   *
   * @param hash of it; empty when there was nothing to commit
   * @param uncommitted files that were left uncommitted, for the work of a person overlaps
   */
  public record Committed(String hash, List<String> uncommitted) {
    public Committed {
      uncommitted = List.copyOf(uncommitted);
    }
  }

  /** What stands in a tree or an index at a path. */
  private record Slot(String mode, String blob) {
    static final Slot NONE = new Slot("0", ABSENT);

    boolean present() {
      return !blob.equals(ABSENT);
    }
  }

  /**
   * Looks whether commits can be made here.
   *
   * @throws IOException when the project is in no repository, has no commit, or is in the middle of
   *     a merge; or when git is not installed
   */
  public static GitStage of(Path project) throws IOException {
    GitProgram git = new GitProgram(project);
    String prefix = git.text("rev-parse", "--show-prefix");
    String head = git.text("rev-parse", "--verify", "HEAD");
    Path directory = project.resolve(git.text("rev-parse", "--git-dir"));
    for (String busy : List.of("MERGE_HEAD", "CHERRY_PICK_HEAD", "rebase-merge", "rebase-apply")) {
      if (Files.exists(directory.resolve(busy))) {
        throw new IOException("the repository is in the middle of a merge or rebase; end it first");
      }
    }
    return new GitStage(git, prefix, head);
  }

  /**
   * Makes a branch at HEAD and stands on it; files, index and uncommitted work stay as they are.
   *
   * @throws IOException when there is such a branch already and it is another one
   */
  public void branch(String name) throws IOException {
    String ref = "refs/heads/" + name;
    git.text("check-ref-format", ref);
    GitProgram.Result current = git.run(NO_INPUT, Map.of(), "symbolic-ref", "-q", "HEAD");
    if (current.text().equals(ref)) {
      return;
    }
    git.text("update-ref", ref, head, ABSENT);
    git.text("symbolic-ref", "-m", "banyan: on " + name, "HEAD", ref);
  }

  /**
   * Whether HEAD has nothing of a change: a merge with it would change HEAD's file. Where the two
   * touch the same lines nobody can tell, and it counts as missing.
   */
  boolean isMissing(FileChange change) throws IOException {
    String path = prefix + change.path();
    Slot inHead = inHead(path);
    Slot merged = merged(slot(path, change.before()), inHead, slot(path, change.after()));
    return merged == null || !merged.blob().equals(inHead.blob());
  }

  private Slot inHead(String path) throws IOException {
    return entry(
        git.must(NO_INPUT, Map.of(), "ls-tree", "-z", "HEAD", "--", ":(top,literal)" + path));
  }

  /** Commits changes that stand on disk already. */
  public Committed commit(List<FileChange> changes, String message) throws IOException {
    ByteArrayOutputStream forTree = new ByteArrayOutputStream();
    ByteArrayOutputStream forIndex = new ByteArrayOutputStream();
    List<String> uncommitted = new ArrayList<>();
    for (FileChange change : changes) {
      if (!stage(change, forTree, forIndex)) {
        uncommitted.add(change.path());
      }
    }
    if (forTree.size() == 0) {
      return new Committed("", uncommitted);
    }
    String now = git.text("rev-parse", "--verify", "HEAD");
    String tree = tree(now, forTree.toByteArray());
    byte[] text = message.getBytes(StandardCharsets.UTF_8);
    String commit = git.must(text, Map.of(), "commit-tree", tree, "-p", now, "-F", "-").text();
    git.must(forIndex.toByteArray(), Map.of(), "update-index", "-z", "--index-info");
    String subject = message.lines().findFirst().orElse("");
    git.text("update-ref", "-m", "commit: " + subject, "HEAD", commit, now);
    git.run(NO_INPUT, Map.of(), "update-index", "-q", "--refresh");
    return new Committed(commit, uncommitted);
  }

  /** The tree of a commit with some entries replaced. */
  private String tree(String commit, byte[] entries) throws IOException {
    Path folder = Files.createTempDirectory("banyan-index");
    Path index = folder.resolve("index");
    try {
      Map<String, String> aside = Map.of("GIT_INDEX_FILE", index.toString());
      git.must(NO_INPUT, aside, "read-tree", commit);
      git.must(entries, aside, "update-index", "-z", "--index-info");
      return git.must(NO_INPUT, aside, "write-tree").text();
    } finally {
      Files.deleteIfExists(index);
      Files.deleteIfExists(folder);
    }
  }

  /** Whether the change could be told apart from a person's own. */
  private boolean stage(
      FileChange change, ByteArrayOutputStream forTree, ByteArrayOutputStream forIndex)
      throws IOException {
    String path = prefix + change.path();
    Slot before = slot(path, change.before());
    Slot after = slot(path, change.after());
    Slot inHead = inHead(path);
    Slot inIndex =
        index(git.must(NO_INPUT, Map.of(), "ls-files", "-z", "-s", "--", ":(top,literal)" + path));
    if (before.present() && !inHead.present()) {
      return false;
    }
    Slot committed = merged(before, inHead, after);
    Slot staged = committed == null ? null : merged(inHead, inIndex, committed);
    if (committed == null || staged == null) {
      return false;
    }
    line(forTree, committed, path);
    line(forIndex, staged, path);
    return true;
  }

  private Slot slot(String path, @Nullable Content content) throws IOException {
    if (content == null) {
      return Slot.NONE;
    }
    String mode = content.isLink() ? "120000" : content.executable() ? "100755" : "100644";
    String blob =
        git.must(content.bytes(), Map.of(), "hash-object", "-w", "--stdin", "--path", path).text();
    return new Slot(mode, blob);
  }

  /** {@code mode type hash TAB path NUL}. */
  private static Slot entry(GitProgram.Result listed) {
    String[] words = listed.text().split("[ \t]", 4);
    return words.length < 4 ? Slot.NONE : new Slot(words[0], words[2]);
  }

  /** {@code mode hash stage TAB path NUL}. */
  private static Slot index(GitProgram.Result listed) {
    String[] words = listed.text().split("[ \t]", 4);
    return words.length < 4 ? Slot.NONE : new Slot(words[0], words[1]);
  }

  /** What a side becomes when the step from base to wanted is made on it; null in a conflict. */
  private @Nullable Slot merged(Slot base, Slot side, Slot wanted) throws IOException {
    if (side.blob().equals(base.blob())) {
      return wanted;
    }
    if (side.blob().equals(wanted.blob())) {
      return side;
    }
    if (!base.present() || !side.present() || !wanted.present()) {
      return null;
    }
    ThreeWayMerge merge =
        ThreeWayMerge.of(
            content(base),
            content(side),
            content(wanted),
            new ThreeWayMerge.Names("yours", "migrated"));
    if (merge.conflict()) {
      return null;
    }
    String blob =
        git.must(merge.bytes(), Map.of(), "hash-object", "-w", "--stdin", "--no-filters").text();
    return new Slot(wanted.mode(), blob);
  }

  private Content content(Slot slot) throws IOException {
    byte[] bytes = git.must(NO_INPUT, Map.of(), "cat-file", "blob", slot.blob()).out();
    return Content.file(bytes, Content.PLAIN);
  }

  private static void line(ByteArrayOutputStream to, Slot slot, String path) {
    String text = slot.mode() + " " + slot.blob() + "\t" + path + "\0";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    to.writeBytes(bytes);
  }
}
