package dev.banyan.migrate.page;

import dev.banyan.model.Advice;
import dev.banyan.model.Blocker;
import dev.banyan.model.KeptOut;
import dev.banyan.model.Risk;
import dev.banyan.model.Strategy;

/** What the plan's classes are called on the page. */
final class PlanWords {
  private PlanWords() {}

  static String of(Risk risk) {
    return switch (risk) {
      case LOW -> "low risk";
      case MEDIUM -> "medium risk";
      case HIGH -> "high risk";
      case CRITICAL -> "critical";
    };
  }

  static String of(Strategy strategy) {
    return switch (strategy) {
      case REPLACE -> "replace";
      case ADAPT -> "adapt";
      case HYBRID -> "hybrid";
      case MANUAL -> "by hand";
      case FACADE -> "facade";
    };
  }

  static String meaning(Strategy strategy) {
    return switch (strategy) {
      case REPLACE -> "every reference is rewritten to the new component";
      case ADAPT -> "the file is pointed at an adapter that delegates to old or new";
      case HYBRID -> "stays on the old component for now";
      case MANUAL -> "a person changes it";
      case FACADE -> "keeps its names, and hands calls on to the new component";
    };
  }

  static String of(Advice advice) {
    return switch (advice) {
      case BATCHES -> "In batches";
      case FACADE -> "Behind the old name";
      case BIG_BANG -> "All at once";
    };
  }

  static String of(KeptOut.Kind kind) {
    return switch (kind) {
      case DESTINATION -> "Part of the new component";
      case OLD_COMPONENT -> "Part of the old component";
      case BACKUP -> "Copies and backups";
      case GENERATED -> "Generated";
      case VENDORED -> "Other people's code";
      case TOOLING -> "Tools of the migration";
      case MISSING -> "Listed, but not there";
      case UNNAMEABLE -> "Names that are no text";
    };
  }

  static String of(Blocker.Kind kind) {
    return switch (kind) {
      case DESTINATION -> "the new component is not there";
      case REQUIREMENT -> "a default reads otherwise";
      case TARGET -> "a rule leads nowhere";
      case NO_TARGET -> "nothing takes its place";
      case NO_RULE -> "no rule";
      case NO_MEMBER -> "no such member";
      case DYNAMIC -> "decided at run time";
      case UNPARSABLE -> "does not parse";
    };
  }

  static String counted(int count, String one) {
    return String.format("%,d %s%s", count, one, count == 1 ? "" : "s");
  }
}
