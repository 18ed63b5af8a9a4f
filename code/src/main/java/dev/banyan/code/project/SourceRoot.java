package dev.banyan.code.project;

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
}
