package dev.banyan.code.project;

import dev.banyan.code.ignore.GitRepository;
import dev.banyan.code.ignore.IgnoreChain;
import dev.banyan.code.ignore.IgnoreRules;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The repository that a project lies in, and the rules that reach into the project from above.
 *
 * @param repository null when there is none
 * @param above the way from the repository's top down to the project, ending with {@code /}; empty
 *     when they are the same
 * @param chain the rules
 */
record Surroundings(@Nullable GitRepository repository, String above, IgnoreChain chain) {

  static Surroundings of(Path root) {
    String above = "";
    for (Path folder = root; folder != null; folder = folder.getParent()) {
      GitRepository repository = GitRepository.at(folder);
      if (repository != null) {
        return new Surroundings(repository, above, chain(repository, folder, above));
      }
      above = FileNames.bytesOf(folder) + "/" + above;
    }
    return new Surroundings(null, "", IgnoreChain.nothing());
  }

  /** Rules from above do not count when they ignore the very folder that was asked for. */
  private static IgnoreChain chain(GitRepository repository, Path top, String above) {
    IgnoreChain seenFromTop = IgnoreChain.nothing().with(repository.exclude(), "");
    IgnoreChain seenFromProject = IgnoreChain.nothing().withOuter(repository.exclude(), above);
    Path folder = top;
    for (int at = 0; at < above.length(); at = above.indexOf('/', at) + 1) {
      IgnoreRules own = IgnoreRules.parse(GitRepository.content(folder.resolve(".gitignore")));
      seenFromTop = seenFromTop.with(own, above.substring(0, at));
      seenFromProject = seenFromProject.withOuter(own, above.substring(at));
      String next = above.substring(0, above.indexOf('/', at));
      if (seenFromTop.ignores(next, true)) {
        return IgnoreChain.nothing();
      }
      folder = top.resolve(next);
    }
    return seenFromProject;
  }
}
