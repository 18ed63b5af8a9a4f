package dev.banyan.code.project;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds out where symbolic links lead. What a link leads to is searched once, at its own place; the
 * link only gives it one more path by which imports can name it.
 */
final class Links {
  private final Path root;
  private final Leavings leavings;
  private final Map<Path, String> searched = new HashMap<>();
  private final Map<Path, String> folders = new HashMap<>();
  private final Map<String, String> targets = new TreeMap<>();

  private Links(Path root, Collection<SourceFile> searched, Leavings leavings) {
    this.root = root;
    this.leavings = leavings;
    for (SourceFile file : searched) {
      this.searched.put(file.file(), file.path());
      addFolders(file.file().getParent(), file.path());
    }
  }

  private void addFolders(@Nullable Path start, String path) {
    Path folder = start;
    int slash = path.lastIndexOf('/');
    while (folder != null
        && slash > 0
        && folders.putIfAbsent(folder, path.substring(0, slash)) == null) {
      folder = folder.getParent();
      slash = path.lastIndexOf('/', slash - 1);
    }
  }

  /**
   * The links that lead to what is searched, a folder or a file: from the link's path to that of
   * its target. All others are left out with the reason.
   */
  static Map<String, String> follow(
      Path root, Collection<Link> links, Collection<SourceFile> searched, Leavings leavings) {
    if (links.isEmpty()) {
      return Map.of();
    }
    Links all = new Links(root, searched, leavings);
    links.forEach(all::follow);
    return all.targets;
  }

  private void follow(Link link) {
    try {
      Path target = link.file().toRealPath();
      if (!target.startsWith(root)) {
        leavings.add(link.path(), "a link that leaves the project");
      } else {
        followInside(link, target);
      }
    } catch (NoSuchFileException e) {
      leavings.add(link.path(), "a link that leads nowhere");
    } catch (FileSystemException e) {
      leavings.add(link.path(), "a link that leads in a circle or cannot be followed");
    } catch (IOException e) {
      leavings.add(link.path(), "a link that cannot be followed");
    }
  }

  private void followInside(Link link, Path target) {
    String path = Files.isDirectory(target) ? folders.get(target) : searched.get(target);
    if (link.file().startsWith(target)) {
      leavings.add(link.path(), "a link to a folder that it lies in");
    } else if (path == null) {
      leavings.add(link.path(), "a link to what is not searched");
    } else {
      targets.put(link.path(), path);
    }
  }

  /** The other paths of files, by path. */
  static Map<String, Set<String>> aliases(
      Map<String, String> targets, Collection<SourceFile> files) {
    Map<String, Set<String>> aliases = new HashMap<>();
    targets.forEach(
        (link, target) -> {
          for (SourceFile file : files) {
            String rest = restBelow(file.path(), target);
            if (rest != null) {
              aliases.computeIfAbsent(file.path(), path -> new TreeSet<>()).add(link + rest);
            }
          }
        });
    return aliases;
  }

  private static @Nullable String restBelow(String path, String target) {
    if (!path.startsWith(target)) {
      return null;
    }
    String rest = path.substring(target.length());
    return rest.isEmpty() || rest.startsWith("/") ? rest : null;
  }
}
