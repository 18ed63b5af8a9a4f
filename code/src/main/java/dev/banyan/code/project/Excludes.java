package dev.banyan.code.project;

import dev.banyan.code.ignore.IgnoreRules;
import java.util.List;

/**
 * The spec's {@code exclude}: globs in the language of {@code .gitignore}, relative to the project.
 */
final class Excludes {
  private Excludes() {}

  static IgnoreRules rules(List<String> globs) {
    boolean plain = globs.stream().noneMatch(glob -> glob.startsWith("!"));
    return IgnoreRules.of(plain ? globs.stream().map(Excludes::wholeFolder).toList() : globs);
  }

  /** {@code backups/**} means the folder itself: then it is one thing left out, not hundreds. */
  private static String wholeFolder(String glob) {
    if (!glob.endsWith("/**") || glob.length() == 3) {
      return glob;
    }
    String folder = glob.substring(0, glob.length() - 2);
    return folder.startsWith("/") ? folder : "/" + folder;
  }
}
