package dev.banyan.code.project;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A folder where absolute imports start.
 *
 * @param path relative to the project, with {@code /}; "." is the project itself
 * @param reason why it is one, in words
 */
public record SourceRoot(String path, String reason) {
  /** What every path below it starts with: empty for the project itself. */
  String prefix() {
    return path.equals(".") ? "" : path + "/";
  }

  /** How many folders deep it lies. */
  int depth() {
    return (int) prefix().chars().filter(c -> c == '/').count();
  }

  /** A path without {@code .}, {@code ..} and needless slashes; null when it leaves the project. */
  static @Nullable String normal(String path) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : path.split("/", -1)) {
      if (part.equals("..") && parts.pollLast() == null) {
        return null;
      }
      if (!part.isEmpty() && !part.equals(".") && !part.equals("..")) {
        parts.add(part);
      }
    }
    return parts.isEmpty() ? "." : String.join("/", parts);
  }
}
