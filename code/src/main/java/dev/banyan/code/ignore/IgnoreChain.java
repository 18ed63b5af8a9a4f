package dev.banyan.code.ignore;

import dev.banyan.code.ignore.IgnoreRules.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * The rules in force in one folder: its own, before those of the folders above it, before those of
 * the repository. Immutable and thread-safe.
 *
 * <p>All paths are relative to the project, one character per byte as in {@link IgnoreRules}.
 */
public final class IgnoreChain {
  private static final IgnoreChain NOTHING = new IgnoreChain(null, IgnoreRules.NONE, "", 0);

  private final @Nullable IgnoreChain outer;
  private final IgnoreRules rules;
  private final String above;
  private final int strip;

  private IgnoreChain(@Nullable IgnoreChain outer, IgnoreRules rules, String above, int strip) {
    this.outer = outer;
    this.rules = rules;
    this.above = above;
    this.strip = strip;
  }

  /** No rules at all. */
  public static IgnoreChain nothing() {
    return NOTHING;
  }

  /**
   * These rules, after those of a folder above the project.
   *
   * @param above the way from that folder down to the project, ending with {@code /}, or empty
   */
  public IgnoreChain withOuter(IgnoreRules added, String above) {
    return added.isEmpty() ? this : new IgnoreChain(this, added, above, 0);
  }

  /**
   * These rules, after those of a folder of the project.
   *
   * @param folder ending with {@code /}, or empty for the project itself
   */
  public IgnoreChain with(IgnoreRules added, String folder) {
    return added.isEmpty() ? this : new IgnoreChain(this, added, "", folder.length());
  }

  /** Whether Git would ignore a path whose folder it does not ignore. */
  public boolean ignores(String path, boolean folder) {
    for (IgnoreChain chain = this; chain != null; chain = chain.outer) {
      Verdict verdict = chain.judge(path, folder);
      if (verdict != Verdict.SILENT) {
        return verdict == Verdict.IGNORED;
      }
    }
    return false;
  }

  private Verdict judge(String path, boolean folder) {
    if (rules.isEmpty()) {
      return Verdict.SILENT;
    }
    return rules.judge(strip == 0 ? above + path : path.substring(strip), folder);
  }
}
