package dev.banyan.migrate.plan;

import dev.banyan.migrate.analysis.Contamination;
import dev.banyan.migrate.analysis.FileUse;
import dev.banyan.model.Analysis;
import dev.banyan.model.Consumer;
import dev.banyan.model.DocumentationFile;
import dev.banyan.model.KeptOut;
import dev.banyan.model.Unparsable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Sorts the consumers of an analysis: those to migrate, those that only mention, those kept out.
 */
final class Roster {
  private final NavigableMap<String, Consumer> toMigrate = new TreeMap<>();
  private final List<DocumentationFile> documentation = new ArrayList<>();
  private final List<KeptOut> keptOut = new ArrayList<>();
  private final Set<String> unparsable;

  Roster(Analysis analysis, Contamination contamination) {
    this.unparsable =
        analysis.unparsable().stream().map(Unparsable::path).collect(Collectors.toSet());
    for (Consumer consumer : analysis.consumers()) {
      KeptOut out = contamination.judge(consumer.path(), consumer.references());
      if (out != null) {
        keptOut.add(out);
      } else if (consumer.onlyMentions() && !isUnparsable(consumer.path())) {
        addDocumentation(consumer);
      } else {
        toMigrate.put(consumer.path(), consumer);
      }
    }
  }

  private void addDocumentation(Consumer consumer) {
    boolean runs = FileUse.of(consumer.path()) == FileUse.READ_BY_PROGRAMS;
    documentation.add(new DocumentationFile(consumer.path(), consumer.references().size(), runs));
  }

  /** Consumers that are migrated or stay as hybrid, by path. */
  NavigableMap<String, Consumer> toMigrate() {
    return toMigrate;
  }

  List<DocumentationFile> documentation() {
    return documentation;
  }

  boolean isDocumentation(String path) {
    return documentation.stream().anyMatch(file -> file.path().equals(path));
  }

  boolean isUnparsable(String path) {
    return unparsable.contains(path);
  }

  boolean isKeptOut(String path) {
    return keptOut.stream().anyMatch(file -> file.path().equals(path));
  }

  /** Records a file that a list of the spec names. */
  void keepOut(KeptOut file) {
    if (!isKeptOut(file.path())) {
      keptOut.add(file);
    }
  }

  /** What is in no batch, by path. */
  List<KeptOut> keptOut() {
    return keptOut.stream().sorted(Comparator.comparing(KeptOut::path)).toList();
  }
}
