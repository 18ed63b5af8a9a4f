package dev.banyan.code.project;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the source roots of a project that names none.
 *
 * <p>The project itself is one, and so is what its settings declare. Beyond these a folder is a
 * root when the project's own absolute imports prove it: the import leads to a file or package
 * below the folder, and to nothing from the roots that reach the importer already. A dotted name
 * that fits to its last part proves much. A single name proves less, for it may mean an installed
 * package of that name: it counts for an importer below the folder's parent, and a folder that is
 * itself a package (has an {@code __init__}) needs two of them, imported from inside. Where files
 * below the folder import more names of one package that do not lead there than names that do, they
 * mean another package of that name. Names of the standard library prove nothing. The result
 * depends on nothing but paths and imports.
 */
final class RootDetection {
  private static final SourceRoot PROJECT = new SourceRoot(".", "the project itself");

  private final ModuleIndex index;
  private final Map<String, List<String>> foldersHolding = new HashMap<>();
  private final List<SourceRoot> accepted = new ArrayList<>();
  private final Map<String, Proofs> candidates = new TreeMap<>();
  private final Map<String, List<Lead>> leads = new HashMap<>();

  /** Imports that lead into a folder, each with the first file that has it. */
  private static final class Proofs {
    final Map<String, String> dotted = new LinkedHashMap<>();
    final Map<String, String> single = new LinkedHashMap<>();

    /** By the first part of names: those that lead nowhere from here, for importers below. */
    final Map<String, Set<String>> strangers = new HashMap<>();
  }

  /**
   * A folder that holds the first part of a name.
   *
   * @param holds whether it holds the whole name
   */
  private record Lead(String folder, boolean holds) {}

  private RootDetection(ModuleIndex index) {
    this.index = index;
  }

  /**
   * Detects.
   *
   * @param index of the project's files, with any roots
   * @param declared candidates from settings
   * @param imports what each Python file imports absolutely, one name a line, by path and in the
   *     order of paths
   */
  static List<SourceRoot> detect(
      ModuleIndex index, List<SourceRoot> declared, Map<String, String> imports) {
    RootDetection detection = new RootDetection(index);
    detection.accept(PROJECT);
    declared.stream()
        .filter(root -> index.folders().containsKey(root.path()))
        .forEach(detection::accept);
    detection.indexFolders();
    imports.forEach(detection::gather);
    detection.judge();
    return List.copyOf(detection.accepted);
  }

  private void accept(SourceRoot root) {
    if (accepted.stream().noneMatch(known -> known.path().equals(root.path()))) {
      accepted.add(root);
    }
  }

  private void indexFolders() {
    for (String folder : index.folders().keySet()) {
      for (String name : folder.isEmpty() ? Set.<String>of() : index.topNames(folder)) {
        foldersHolding.computeIfAbsent(name, n -> new ArrayList<>()).add(folder);
      }
    }
  }

  private void gather(String importer, String names) {
    for (String name : names.isEmpty() ? new String[0] : names.split("\n")) {
      for (Lead lead : leads.computeIfAbsent(name, this::leads)) {
        Proofs proofs = candidates.computeIfAbsent(lead.folder(), f -> new Proofs());
        if (lead.holds()) {
          add(proofs, lead.folder(), name, importer);
        } else if (isBelow(lead.folder(), importer)) {
          proofs.strangers.computeIfAbsent(first(name), n -> new HashSet<>()).add(name);
        }
      }
    }
  }

  /** Where a name may lead from folders that are no roots yet; nothing if it is explained. */
  private List<Lead> leads(String name) {
    List<String> folders = foldersHolding.get(first(name));
    if (folders == null || StandardLibrary.holds(name) || isHeldByAccepted(name)) {
      return List.of();
    }
    List<Lead> found = new ArrayList<>();
    for (String folder : folders) {
      found.add(new Lead(folder, index.holds(new SourceRoot(folder, ""), name)));
    }
    return found;
  }

  private boolean isHeldByAccepted(String name) {
    return accepted.stream().anyMatch(root -> index.holds(root, name));
  }

  private void add(Proofs proofs, String folder, String name, String importer) {
    if (name.indexOf('.') > 0) {
      String known = proofs.dotted.get(name);
      if (known == null || (!isBelow(folder, known) && isBelow(folder, importer))) {
        proofs.dotted.put(name, importer);
      }
    } else if (singleNameCounts(folder, name, importer)) {
      proofs.single.putIfAbsent(name, importer);
    }
  }

  private boolean singleNameCounts(String folder, String name, String importer) {
    if (isBelow(folder, importer)) {
      return !importer.startsWith(folder + "/" + name);
    }
    int slash = folder.lastIndexOf('/');
    boolean near = slash < 0 || importer.startsWith(folder.substring(0, slash + 1));
    return near && !isPackage(folder) && isPackage(folder + "/" + name);
  }

  private static boolean isBelow(String folder, String path) {
    return path.startsWith(folder + "/");
  }

  private boolean isPackage(String folder) {
    Set<String> children = index.folders().getOrDefault(folder, Set.of());
    return children.contains("__init__.py") || children.contains("__init__.pyi");
  }

  /** Outer folders first: what an outer root explains is no proof for an inner one. */
  private void judge() {
    List<String> folders = new ArrayList<>(candidates.keySet());
    folders.sort(
        Comparator.comparing((String folder) -> new SourceRoot(folder, "").depth())
            .thenComparing(Comparator.naturalOrder()));
    for (String folder : folders) {
      String reason = reason(folder, candidates.getOrDefault(folder, new Proofs()));
      if (reason != null) {
        accept(new SourceRoot(folder, reason));
      }
    }
  }

  private @Nullable String reason(String folder, Proofs proofs) {
    Map<String, String> dotted = unexplained(folder, familiar(proofs));
    if (!dotted.isEmpty()) {
      return sentence(dotted, dotted.size());
    }
    Map<String, String> single = unexplained(folder, proofs.single);
    return single.size() >= (isPackage(folder) ? 2 : 1) ? sentence(single, single.size()) : null;
  }

  private static Map<String, String> familiar(Proofs proofs) {
    Map<String, Integer> own = new HashMap<>();
    proofs.dotted.keySet().forEach(name -> own.merge(first(name), 1, Integer::sum));
    Map<String, String> familiar = new LinkedHashMap<>(proofs.dotted);
    familiar
        .keySet()
        .removeIf(
            name ->
                proofs.strangers.getOrDefault(first(name), Set.of()).size()
                    >= own.getOrDefault(first(name), 0));
    return familiar;
  }

  private static String first(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  /** Proofs whose importer no accepted root serves. */
  private Map<String, String> unexplained(String folder, Map<String, String> proofs) {
    Map<String, String> left = new LinkedHashMap<>();
    proofs.forEach(
        (name, importer) -> {
          boolean inside = isBelow(folder, importer);
          boolean explained =
              accepted.stream()
                  .filter(root -> !inside || importer.startsWith(root.prefix()))
                  .anyMatch(root -> index.holds(root, name));
          if (!explained) {
            left.put(name, importer);
          }
        });
    return left;
  }

  private static String sentence(Map<String, String> proofs, int count) {
    Map.Entry<String, String> first = proofs.entrySet().iterator().next();
    String more = count == 1 ? "" : "; " + (count - 1) + " more such imports";
    return first.getValue() + " imports " + first.getKey() + more;
  }
}
