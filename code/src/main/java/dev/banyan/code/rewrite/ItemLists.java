package dev.banyan.code.rewrite;

import dev.banyan.code.python.Alias;
import dev.banyan.code.python.Stmt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes the list of names of an import statement and leaves its layout as it is. */
final class ItemLists {
  private static final int LONGEST_LINE = 88;
  private static final List<Comparator<String>> ORDERS =
      List.of(
          Comparator.naturalOrder(),
          Comparator.comparing(name -> name.toLowerCase(Locale.ROOT)),
          Comparator.comparing(ItemLists::byKind));

  private final Draft draft;
  private final ImportText text;

  ItemLists(Draft draft, ImportText text) {
    this.draft = draft;
    this.text = text;
  }

  /** Constants, then classes, then the rest: how isort does it. */
  private static String byKind(String name) {
    boolean constant = name.equals(name.toUpperCase(Locale.ROOT)) && name.length() > 1;
    String kind = constant ? "0" : Character.isUpperCase(name.charAt(0)) ? "1" : "2";
    return kind + name.toLowerCase(Locale.ROOT);
  }

  private static @Nullable Comparator<String> order(List<String> names) {
    for (Comparator<String> order : ORDERS) {
      boolean sorted = true;
      for (int i = 1; i < names.size(); i++) {
        sorted &= order.compare(names.get(i - 1), names.get(i)) <= 0;
      }
      if (sorted && names.size() > 1) {
        return order;
      }
    }
    return null;
  }

  /**
   * Writes new names into a list; sorted where the list was sorted and no comment tells them apart.
   */
  void rewrite(List<Alias> aliases, Map<Alias, String> items) {
    Comparator<String> order = order(aliases.stream().map(Alias::name).toList());
    List<String> fresh = new ArrayList<>(items.values());
    int first = aliases.get(0).start();
    int last = aliases.get(aliases.size() - 1).end();
    boolean whole = items.size() == aliases.size() && !draft.view.hasComment(first, last);
    if (order != null && whole) {
      fresh.sort(Comparator.comparing((String item) -> item.split(" ", -1)[0], order));
    }
    int at = 0;
    for (Alias alias : items.keySet()) {
      String now = fresh.get(at++);
      if (!draft.view.source.text(alias.start(), alias.end()).equals(now)) {
        draft.text.replace(alias.start(), alias.end(), now);
      }
    }
  }

  /** Takes names out of a list of which others stay. */
  void remove(Stmt statement, List<Alias> lost) {
    List<Alias> aliases = ImportText.aliases(statement);
    int at = 0;
    while (at < aliases.size()) {
      int end = at;
      while (end < aliases.size() && lost.contains(aliases.get(end))) {
        end++;
      }
      if (end > at) {
        removeRun(aliases, at, end);
      }
      at = Math.max(end, at + 1);
    }
  }

  private void removeRun(List<Alias> aliases, int from, int to) {
    boolean ownLines = aliases.subList(from, to).stream().allMatch(text::isOnOwnLine);
    int start = aliases.get(from).start();
    int end = aliases.get(to - 1).end();
    if (ownLines) {
      draft.text.replace(text.lineStart(start), text.lineEnd(end), "");
    } else if (to < aliases.size()) {
      draft.text.replace(start, aliases.get(to).start(), "");
    } else {
      draft.text.replace(aliases.get(from - 1).end(), end, "");
    }
  }

  /** Whether a name fits into the list of a statement as a person would write it. */
  boolean takes(Stmt statement, NewImport item) {
    List<Alias> aliases = ImportText.aliases(statement);
    boolean single =
        draft.view.source.line(statement.start()) == draft.view.source.line(statement.end());
    int length = draft.view.source.column(statement.end()) + ", ".length() + item.item().length();
    boolean columns = aliases.size() > 1 && aliases.stream().allMatch(text::isOnOwnLine);
    return columns || (single && text.isAlone(statement) && length <= LONGEST_LINE);
  }

  /** Adds a name to a list that {@link #takes} it. */
  boolean add(Stmt statement, NewImport item) {
    List<Alias> aliases = ImportText.aliases(statement);
    Comparator<String> order = order(aliases.stream().map(Alias::name).toList());
    Alias last = aliases.get(aliases.size() - 1);
    Alias next = null;
    for (Alias alias : aliases) {
      boolean behind = order != null && order.compare(alias.name(), item.item()) > 0;
      next = next == null && behind ? alias : next;
    }
    boolean columns = aliases.size() > 1 && aliases.stream().allMatch(text::isOnOwnLine);
    String separator = columns ? "," + text.newline() + text.before(aliases.get(0).start()) : ", ";
    if (next != null) {
      draft.text.insert(next.start(), item.item() + separator);
    } else {
      draft.text.insert(last.end(), separator + item.item());
    }
    return true;
  }
}
