package dev.banyan.code.project;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds out where symbolic links lead. What a link leads to is searched once, at its own place; the
 * link only gives it one more path by which imports can name it.
 */
final class Links {
  private final Path root;
  private final Leavings leavings;
  private final Set<String> files = new HashSet<>();
  private final Set<String> folders = new HashSet<>();
  private final Map<String, String> targets = new TreeMap<>();

  private Links(Path root, Leavings leavings) {
    this.root = root;
    this.leavings = leavings;
  }

  private void addSearched(String path) {
    files.add(path);
    String folder = path;
    do {
      folder = folder.substring(0, Math.max(0, folder.lastIndexOf('/')));
    } while (!folder.isEmpty() && folders.add(folder));
  }

  /**
   * The links that lead to what is searched, a folder or a file: from the link's path to that of
   * its target. All others are left out with the reason.
   */
  static Map<String, String> follow(
      Path root, Collection<Link> links, Stream<SourceFile> searched, Leavings leavings) {
    if (links.isEmpty()) {
      return Map.of();
    }
    Links all = new Links(root, leavings);
    searched.map(SourceFile::path).forEach(all::addSearched);
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
    String path = path(target);
    if (link.file().startsWith(target)) {
      leavings.add(link.path(), "a link to a folder that it lies in");
    } else if (!isSearched(path, Files.isDirectory(target))) {
      leavings.add(link.path(), "a link to what is not searched");
    } else {
      targets.put(link.path(), path);
    }
  }

  private String path(Path target) {
    List<String> names = new ArrayList<>();
    for (Path part = target; part != null && !part.equals(root); part = part.getParent()) {
      names.add(0, FileNames.readable(FileNames.bytesOf(part)));
    }
    return String.join("/", names);
  }

  private boolean isSearched(String path, boolean folder) {
    return (folder ? folders : files).contains(path);
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
