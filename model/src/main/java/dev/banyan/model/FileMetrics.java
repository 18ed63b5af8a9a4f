package dev.banyan.model;

/**
 * What the text of a Python file says about the difficulty of changing it; all zero for other
 * files.
 *
 * @param lines of the file
 * @param cyclomaticComplexity the sum over its functions and its module body (McCabe 1976), at
 *     least 1
 * @param transactions {@code with} blocks and calls on the old component that open, commit or roll
 *     back a transaction
 * @param contextManagers {@code with} blocks entered on the old component
 * @param sharedState module-level names or class attributes that hold an instance of the old
 *     component
 * @param events places where the old component is handed to, or used in, callbacks and event or
 *     signal handlers
 * @param injections places where the old component arrives as a parameter default, a registered
 *     provider or a constructor parameter
 * @param test whether the file is a test
 */
public record FileMetrics(
    int lines,
    int cyclomaticComplexity,
    int transactions,
    int contextManagers,
    int sharedState,
    int events,
    int injections,
    boolean test) {
  /** Of a file that is not Python, or that did not parse. */
  public static FileMetrics none(int lines) {
    return new FileMetrics(lines, 0, 0, 0, 0, 0, 0, false);
  }
}
