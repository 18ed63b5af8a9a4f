package dev.banyan.code.rewrite;

import dev.banyan.code.python.Stmt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Import statements on neighbouring lines, and the order in which they were written.
 *
 * @param statements in the order of the text
 * @param order that they keep; null when they keep none that is known
 */
record ImportOrder(List<Stmt> statements, @Nullable Comparator<Key> order) {
  /** What import statements are sorted by. */
  record Key(boolean from, int dots, String module) {
    /** Where nothing in the file tells another: whole modules, then names; relative ones last. */
    static final Comparator<Key> USUAL =
        Comparator.comparing(Key::from)
            .thenComparing(key -> key.dots() > 0)
            .thenComparing(Comparator.comparingInt(Key::dots).reversed())
            .thenComparing(Key::module);

    static Key of(Stmt statement) {
      if (statement instanceof Stmt.ImportFrom from) {
        return new Key(true, from.level(), lower(from.module()));
      }
      return new Key(false, 0, lower(ImportText.aliases(statement).get(0).name()));
    }

    static Key of(NewImport added) {
      int dots = (int) added.module().chars().takeWhile(c -> c == '.').count();
      return new Key(added.isFrom(), dots, lower(added.module().substring(dots)));
    }

    private static String lower(@Nullable String module) {
      return module == null ? "" : module.toLowerCase(Locale.ROOT);
    }
  }

  private static List<Comparator<Key>> orders() {
    Comparator<Key> relativeLast = Comparator.comparing(key -> key.dots() > 0);
    Comparator<Key> fewDots = Comparator.comparingInt(Key::dots);
    Comparator<Key> plainFirst = Comparator.comparing(Key::from);
    Comparator<Key> module = Comparator.comparing(Key::module);
    List<Comparator<Key>> orders = new ArrayList<>();
    for (Comparator<Key> dots : List.of(fewDots.reversed(), fewDots)) {
      orders.add(plainFirst.thenComparing(relativeLast).thenComparing(dots).thenComparing(module));
      orders.add(relativeLast.thenComparing(dots).thenComparing(module));
    }
    return orders;
  }

  /** The statements around one that stand on neighbouring lines. */
  static ImportOrder around(Stmt statement, List<Stmt> suite, ImportText text, FileView view) {
    int at = indexOf(suite, statement);
    int first = at;
    int last = at;
    while (first > 0 && follows(suite.get(first - 1), suite.get(first), text, view)) {
      first--;
    }
    while (last + 1 < suite.size() && follows(suite.get(last), suite.get(last + 1), text, view)) {
      last++;
    }
    List<Stmt> block = List.copyOf(suite.subList(first, last + 1));
    return new ImportOrder(block, order(block));
  }

  private static int indexOf(List<Stmt> suite, Stmt statement) {
    for (int i = 0; i < suite.size(); i++) {
      if (suite.get(i) == statement) {
        return i;
      }
    }
    return 0;
  }

  private static boolean follows(Stmt one, Stmt next, ImportText text, FileView view) {
    return isImport(one)
        && isImport(next)
        && text.isAlone(one)
        && text.isAlone(next)
        && view.source.line(next.start()) == view.source.line(one.end()) + 1;
  }

  private static boolean isImport(Stmt statement) {
    boolean future =
        statement instanceof Stmt.ImportFrom from && "__future__".equals(from.module());
    return !future && (statement instanceof Stmt.Import || statement instanceof Stmt.ImportFrom);
  }

  private static @Nullable Comparator<Key> order(List<Stmt> block) {
    List<Key> keys = block.stream().map(Key::of).toList();
    return keys.size() < 2
        ? null
        : orders().stream().filter(order -> isSorted(keys, order)).findFirst().orElse(null);
  }

  private static boolean isSorted(List<Key> keys, Comparator<Key> order) {
    for (int i = 1; i < keys.size(); i++) {
      if (order.compare(keys.get(i - 1), keys.get(i)) > 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether a statement may stay where it is when its key becomes another. */
  boolean keepsPlace(Stmt statement, Key key) {
    Comparator<Key> by = order;
    int at = indexOf(statements, statement);
    return by == null
        || ((at == 0 || by.compare(Key.of(statements.get(at - 1)), key) <= 0)
            && (at + 1 == statements.size()
                || by.compare(key, Key.of(statements.get(at + 1))) <= 0));
  }

  /** The statement before which a new one belongs; null for behind the last. */
  @Nullable Stmt before(Key key) {
    Comparator<Key> by = order;
    if (by == null) {
      return null;
    }
    return statements.stream().filter(s -> by.compare(Key.of(s), key) > 0).findFirst().orElse(null);
  }
}
