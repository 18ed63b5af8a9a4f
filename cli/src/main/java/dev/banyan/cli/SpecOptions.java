package dev.banyan.cli;

import dev.banyan.migrate.spec.CodeSpec;
import dev.banyan.migrate.spec.Language;
import dev.banyan.migrate.spec.Spec;
import dev.banyan.migrate.spec.SpecProblem;
import dev.banyan.migrate.spec.SpecReader;
import dev.banyan.migrate.spec.SpecResult;
import dev.banyan.migrate.spec.SpecSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command takes the spec from: the project's file, another one, or flags alone. */
final class SpecOptions {
  /** The file that is read when no flag says otherwise. */
  static final String FILE = "banyan.yaml";

  @Option(
      names = "--spec",
      paramLabel = "FILE",
      description = "The spec; else banyan.yaml in the project.")
  @Nullable Path spec;

  @Option(
      names = "--old",
      paramLabel = "NAME",
      split = ",",
      description = "What is left: a module, class or function. Needs no spec.")
  List<String> old = List.of();

  @Option(
      names = "--new",
      paramLabel = "NAME",
      split = ",",
      description = "What takes over, with --old.")
  List<String> fresh = List.of();

  @Option(
      names = "--root",
      paramLabel = "DIR",
      split = ",",
      description = "Where absolute imports start, with --old; else detected.")
  List<String> roots = List.of();

  @Option(
      names = "--exclude",
      paramLabel = "GLOB",
      split = ",",
      description = "What is not looked into, with --old.")
  List<String> exclude = List.of();

  /**
   * The spec to work with. Warnings are told.
   *
   * @throws UsageProblem when there is none, or it is wrong
   */
  Reading read(Path project, Console console) {
    if (!old.isEmpty()) {
      return fromFlags(project);
    }
    refuseFlagsWithoutOld();
    Path file = spec == null ? project.resolve(FILE) : console.directory().resolve(spec);
    if (spec == null && !Files.exists(file)) {
      throw new UsageProblem(
          "there is no " + FILE + " in " + project,
          "For a first look without one:  banyan analyze --old package.module",
          "To write one:                  banyan init --old X --new Y",
          "To see an example:             banyan demo");
    }
    SpecResult result = SpecReader.read(file, project);
    if (result instanceof SpecResult.Valid valid) {
      valid.warnings().forEach(warning -> console.note(valid.source().show(warning)));
      return new Reading(valid.spec(), valid.source(), true, text(valid.source()));
    }
    throw new UsageProblem(
        "the spec has " + Report.count(result.problems().size(), "problem") + "; nothing was done",
        result.problems().stream()
            .flatMap(problem -> Stream.of(result.source().show(problem), ""))
            .toArray(String[]::new));
  }

  /** Beside a spec these flags would do nothing, and nobody would notice. */
  private void refuseFlagsWithoutOld() {
    Map<String, List<String>> flags = Map.of("--new", fresh, "--root", roots, "--exclude", exclude);
    flags.forEach(
        (flag, values) -> {
          if (!values.isEmpty()) {
            throw new UsageProblem(
                flag + " goes with --old; a spec says it itself",
                "To look without a spec:  banyan analyze --old package.module " + flag + " ...");
          }
        });
  }

  /**
   * Makes sure that source roots are folders of the project.
   *
   * @throws UsageProblem when one is not
   */
  static void checkRoots(List<String> roots, Path project) {
    for (String root : roots) {
      Path folder = project.resolve(root).normalize();
      if (!folder.startsWith(project) || !Files.isDirectory(folder)) {
        throw new UsageProblem(
            "there is no folder '" + root + "' in " + project,
            "Source roots are folders of the project, as in:  --root src");
      }
    }
  }

  private Reading fromFlags(Path project) {
    if (spec != null) {
      throw new UsageProblem(
          "--spec and --old exclude each other: a spec names the old component itself",
          "With the spec:  banyan analyze --spec " + spec);
    }
    checkRoots(roots, project);
    CodeSpec code =
        new CodeSpec(
            Language.PYTHON,
            roots,
            old,
            fresh,
            exclude,
            List.of(),
            List.of(),
            List.of(),
            List.of());
    SpecSource nowhere = new SpecSource("the flags", List.of(), Map.of(), Map.of());
    return new Reading(Spec.of(nameOf(old.get(0)), code), nowhere, false, flags());
  }

  private static List<String> text(SpecSource source) {
    return List.of("spec", source.path(), String.join("\n", source.lines()));
  }

  private List<String> flags() {
    List<String> words = new ArrayList<>(List.of("flags"));
    for (List<String> flag : List.of(old, fresh, roots, exclude)) {
      words.add(String.valueOf(flag.size()));
      words.addAll(flag);
    }
    return words;
  }

  /**
   * A spec and where it came from.
   *
   * @param spec what is to be moved
   * @param source its text
   * @param fromFile whether there is a text to show
   * @param words all that the spec was made from
   */
  record Reading(Spec spec, SpecSource source, boolean fromFile, List<String> words) {
    /** A problem with its place, where it has one. */
    String show(SpecProblem problem) {
      return fromFile ? source.show(problem) : problem.text();
    }
  }

  private static String nameOf(String component) {
    return component.substring(component.lastIndexOf('.') + 1).replace('_', '-');
  }
}
