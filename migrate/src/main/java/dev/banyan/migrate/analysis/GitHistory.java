package dev.banyan.migrate.analysis;

import dev.banyan.migrate.git.GitFolder;
import dev.banyan.migrate.git.QuietSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/**
 * Counts, for every file, the commits and people that changed it lately. Works without git
 * installed, and writes nothing.
 *
 * <p>Looks at the newest {@link #MOST_COMMITS} commits of the {@link #DAYS} days before the newest
 * one. Merges and commits without a parent are passed over, renames are not followed. The bounds
 * are counted, not timed, so that the same commit always gives the same answer.
 */
final class GitHistory {
  /** Most commits that are looked at. */
  static final int MOST_COMMITS = 500;

  /** Days before the newest commit that are looked at. */
  static final int DAYS = 365;

  private static final int SECONDS_PER_DAY = 86_400;

  private final Map<String, Integer> commits = new HashMap<>();
  private final Map<String, Set<String>> authors = new HashMap<>();
  private final String prefix;

  private GitHistory(String prefix) {
    this.prefix = prefix;
  }

  /**
   * The history of the files of a project.
   *
   * @param folder its repository
   * @param project a folder of the repository's work tree
   * @return by path relative to the project; files that did not change are absent
   * @throws IOException when the repository cannot be read
   */
  static Map<String, FileHistory> read(GitFolder folder, Path project) throws IOException {
    QuietSystem.install();
    try (Repository repository =
        new RepositoryBuilder()
            .setGitDir(folder.gitDir().toFile())
            .setWorkTree(folder.workTree().toFile())
            .build()) {
      ObjectId head = repository.resolve("HEAD");
      GitHistory history = new GitHistory(folder.prefix(project));
      if (head != null) {
        history.walk(repository, head);
      }
      return history.counts();
    }
  }

  private void walk(Repository repository, ObjectId head) throws IOException {
    try (RevWalk walk = new RevWalk(repository);
        ObjectReader reader = repository.newObjectReader()) {
      RevCommit newest = walk.parseCommit(head);
      long oldest = newest.getCommitTime() - (long) DAYS * SECONDS_PER_DAY;
      walk.sort(RevSort.COMMIT_TIME_DESC);
      walk.markStart(newest);
      RevCommit commit = walk.next();
      for (int seen = 0; commit != null && seen < MOST_COMMITS; seen++) {
        if (commit.getCommitTime() >= oldest && commit.getParentCount() == 1) {
          addChanged(walk, reader, commit);
        }
        commit = commit.getCommitTime() < oldest ? null : walk.next();
      }
    }
  }

  private void addChanged(RevWalk walk, ObjectReader reader, RevCommit commit) throws IOException {
    RevCommit parent = commit.getParent(0);
    walk.parseHeaders(parent);
    try (TreeWalk trees = new TreeWalk(reader)) {
      trees.addTree(parent.getTree());
      trees.addTree(commit.getTree());
      trees.setRecursive(true);
      trees.setFilter(filter());
      while (trees.next()) {
        add(trees.getPathString(), commit);
      }
    }
  }

  private TreeFilter filter() {
    return prefix.isEmpty()
        ? TreeFilter.ANY_DIFF
        : AndTreeFilter.create(
            PathFilter.create(prefix.substring(0, prefix.length() - 1)), TreeFilter.ANY_DIFF);
  }

  private void add(String path, RevCommit commit) {
    String relative = path.substring(prefix.length());
    commits.merge(relative, 1, Integer::sum);
    authors
        .computeIfAbsent(relative, key -> new HashSet<>())
        .add(commit.getAuthorIdent().getEmailAddress().toLowerCase(Locale.ROOT));
  }

  private Map<String, FileHistory> counts() {
    Map<String, FileHistory> counts = new HashMap<>();
    commits.forEach(
        (path, number) ->
            counts.put(path, new FileHistory(number, authors.getOrDefault(path, Set.of()).size())));
    return counts;
  }
}
