package dev.banyan.model;

import java.util.List;

/**
 * The result of {@code banyan plan}: which consumer is migrated when, how, and at what cost.
 *
 * @param name of the migration
 * @param oldComponents as the spec names them
 * @param newComponents as the spec names them
 * @param advice how the whole migration is best done, with every way's cost
 * @param batches in the order in which they are migrated; numbered from 1
 * @param hybrids consumers that stay on the old component for now, by path
 * @param documentation files that only mention the component, by path
 * @param keptOut files that are in no batch, and why, by path
 * @param blockers what holds consumers up, each named once
 * @param problems what is wrong with the spec's own lists; empty when they fit the project
 * @param warnings what the reader should know, in words
 * @param estimate of all batches together
 * @param known every reference that the plan knows of, by path: what the gate allows
 */
public record Plan(
    String name,
    List<String> oldComponents,
    List<String> newComponents,
    Advisory advice,
    List<Batch> batches,
    List<HybridConsumer> hybrids,
    List<DocumentationFile> documentation,
    List<KeptOut> keptOut,
    List<Blocker> blockers,
    List<String> problems,
    List<String> warnings,
    Estimate estimate,
    List<KnownReferences> known) {
  /** Version of the JSON form. */
  public static final int VERSION = 1;

  public Plan {
    oldComponents = List.copyOf(oldComponents);
    newComponents = List.copyOf(newComponents);
    batches = List.copyOf(batches);
    hybrids = List.copyOf(hybrids);
    documentation = List.copyOf(documentation);
    keptOut = List.copyOf(keptOut);
    blockers = List.copyOf(blockers);
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
    known = List.copyOf(known);
  }

  /** How many consumers are in a batch. */
  public int consumers() {
    return batches.stream().mapToInt(batch -> batch.consumers().size()).sum();
  }

  /** How many references the batches hold. */
  public int references() {
    return batches.stream().mapToInt(Batch::references).sum();
  }
}
