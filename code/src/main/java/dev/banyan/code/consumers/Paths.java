package dev.banyan.code.consumers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows file paths that are put together, from their end. */
final class Paths {
  private Paths() {}

  /** The end of a path or text that is known. */
  static ValueSet tailOf(Value value) {
    if (value instanceof Value.TextValue text) {
      return ValueSet.of(new Value.PathValue(text.text().replace('\\', '/')));
    }
    return value instanceof Value.PathValue ? ValueSet.of(value) : ValueSet.UNKNOWN;
  }

  /** Two parts put together, with or without a slash between them. */
  static ValueSet joined(ValueSet left, ValueSet right, boolean separated) {
    String last = text(right);
    if (last == null) {
      return separated ? ValueSet.UNKNOWN : added(left, right);
    }
    String first = text(left);
    String tail = first == null ? last : first + (separated ? "/" : "") + last;
    return ValueSet.of(new Value.PathValue(tail.replace('\\', '/')));
  }

  /** Parts put together as by {@code os.path.join}. */
  static ValueSet joined(List<ValueSet> parts) {
    ValueSet all = ValueSet.UNKNOWN;
    for (ValueSet part : parts) {
      all = joined(all, part, true);
    }
    return all;
  }

  private static ValueSet added(ValueSet left, ValueSet right) {
    ValueSet elements = Containers.elements(left).join(Containers.elements(right));
    return elements.leadsSomewhere() ? ValueSet.collection(elements) : ValueSet.UNKNOWN;
  }

  private static @Nullable String text(ValueSet values) {
    return values
        .values()
        .map(
            value -> {
              if (value instanceof Value.TextValue text) {
                return text.text();
              }
              return value instanceof Value.PathValue path ? path.tail() : "";
            })
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse(null);
  }

  /** Whether a path, known from its end, can be that file. */
  static boolean matches(String tail, String file) {
    String path = tail.startsWith("./") ? tail.substring(2) : tail;
    return path.equals(file)
        || file.endsWith("/" + path)
        || path.endsWith("/" + file)
        || (path.startsWith("/") && file.endsWith(path))
        || (path.startsWith("/") && path.substring(1).equals(file));
  }
}
