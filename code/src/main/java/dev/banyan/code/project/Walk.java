package dev.banyan.code.project;

import dev.banyan.model.LeftOut;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** One pass over the folders of a project. */
final class Walk extends SimpleFileVisitor<Path> {
  private static final Set<String> SKIPPED =
      Set.of(".git", ".hg", ".svn", ".banyan", "__pycache__", "node_modules", "site-packages");

  private final Path root;
  private final List<SourceFile> pythonFiles = new ArrayList<>();
  private final List<SourceFile> textFiles = new ArrayList<>();
  private final List<LeftOut> leftOut = new ArrayList<>();

  private Walk(Path root) {
    this.root = root;
  }

  static Walk below(Path root, List<String> exclude) throws IOException {
    Walk walk = new Walk(root);
    Files.walkFileTree(root, walk);
    return walk;
  }

  List<SourceFile> pythonFiles() {
    return pythonFiles;
  }

  List<SourceFile> textFiles() {
    return textFiles;
  }

  List<LeftOut> leftOut() {
    return leftOut;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    if (!folder.equals(root) && SKIPPED.contains(String.valueOf(folder.getFileName()))) {
      return FileVisitResult.SKIP_SUBTREE;
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (attributes.isRegularFile()) {
      String path = root.relativize(file).toString();
      long modified = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
      SourceFile source =
          new SourceFile(
              path,
              file,
              attributes.size(),
              modified,
              String.valueOf(attributes.fileKey()).hashCode());
      (isPython(path) ? pythonFiles : textFiles).add(source);
    }
    return FileVisitResult.CONTINUE;
  }

  private static boolean isPython(String path) {
    return path.endsWith(".py") || path.endsWith(".pyi") || path.endsWith(".pyw");
  }
}
