package dev.banyan.code.project;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether working out an answer anew would give the same.
 *
 * <p>Why it is right: an answer is a function of which files there are and of what a project is
 * asked about them, and all of the asking goes through {@link Project}, which notes it. By
 * induction over the questions in their order, the same files with the same replies lead to the
 * same next question, and in the end to the same answer. So a file may change in any way that no
 * noted question can tell: one that was read must be the same to the last byte; of one that was
 * not, the imports and the presence of each word that anybody asked for must be the same.
 */
final class AnswerCheck {
  /** With more changed files than this, it is not worth finding out. */
  private static final int MOST = 256;

  private final Listing listing;
  private final AnswerFile kept;
  private final Function<byte[], String> interest;
  private final Replies replies;
  private final IdentifierSet.Builder builder = new IdentifierSet.Builder();

  AnswerCheck(Listing listing, AnswerFile kept, Function<byte[], String> interest) {
    this.listing = listing;
    this.kept = kept;
    this.interest = interest;
    this.replies = new Replies(kept.words());
  }

  boolean holds() {
    if (listing.surroundings() != kept.surroundings()
        || listing.python().size() + listing.text().size() != kept.files().size()) {
      return false;
    }
    List<SourceFile> changed = new ArrayList<>();
    return compare(listing.python(), KeptFile.PYTHON, changed)
        && compare(listing.text(), 0, changed)
        && changed.size() <= MOST
        && changed.stream().allMatch(this::repliesAsBefore)
        && kept.strangers().entrySet().stream().allMatch(this::standsAsBefore);
  }

  private boolean compare(Collection<SourceFile> files, int kind, List<SourceFile> changed) {
    Map<String, KeptFile> before = kept.files();
    for (SourceFile file : files) {
      KeptFile known = before.get(file.path());
      if (known == null || (known.flags() & KeptFile.PYTHON) != kind) {
        return false;
      }
      if (!known.isSurely(file)) {
        changed.add(file);
      }
    }
    return true;
  }

  private boolean repliesAsBefore(SourceFile file) {
    KeptFile known = kept.files().get(file.path());
    byte[] bytes = content(file);
    if (known == null || bytes == null) {
      return false;
    }
    return known.content() == ContentHash.of(bytes)
        || (!known.is(KeptFile.READ)
            && (!known.is(KeptFile.GLANCED)
                || known.glance() == ContentHash.of(interest.apply(bytes)))
            && known.reply() == replies.of(facts(bytes, known.is(KeptFile.PYTHON))));
  }

  private static byte @Nullable [] content(SourceFile file) {
    try {
      return Files.readAllBytes(file.file());
    } catch (IOException | OutOfMemoryError e) {
      return null;
    }
  }

  private FileFacts facts(byte[] bytes, boolean python) {
    return FileFacts.of(bytes, python, builder);
  }

  private boolean standsAsBefore(Map.Entry<String, Long> stranger) {
    return stranger.getValue() == Strangers.at(listing.root(), stranger.getKey());
  }
}
