package dev.banyan.code.ignore;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A bracket expression of a glob, as {@code [!a-z[:digit:]]}.
 *
 * @param members the bytes that it lists
 * @param negated whether it means all others
 * @param end index of its closing bracket in the pattern
 */
record CharacterSet(BitSet members, boolean negated, int end) {

  boolean contains(char c) {
    return members.get(c) != negated;
  }

  /** Reads the set whose opening bracket is at {@code start}; null when it is malformed. */
  static @Nullable CharacterSet parse(String pattern, int start) {
    int first = start + 1;
    boolean negated =
        first < pattern.length() && (pattern.charAt(first) == '!' || pattern.charAt(first) == '^');
    Reader reader = new Reader(pattern, negated ? first + 1 : first);
    int end = reader.read();
    return end < 0 ? null : new CharacterSet(reader.members, negated, end);
  }

  /** Walks over the members; {@code position} is the next one. */
  private static final class Reader {
    private static final int MALFORMED = -1;
    private static final int NO_RANGE_START = -1;

    private final String pattern;
    private final BitSet members = new BitSet(256);
    private int position;
    private int previous = NO_RANGE_START;

    Reader(String pattern, int position) {
      this.pattern = pattern;
      this.position = position;
    }

    /** The index of the closing bracket, which as the first member is an ordinary one. */
    int read() {
      do {
        if (position >= pattern.length() || !readMember()) {
          return MALFORMED;
        }
        position++;
      } while (position >= pattern.length() || pattern.charAt(position) != ']');
      return position;
    }

    private boolean readMember() {
      char c = pattern.charAt(position);
      if (c == '\\') {
        return readEscaped();
      }
      if (c == '-' && previous != NO_RANGE_START && at(1) != '\0' && at(1) != ']') {
        return readRangeEnd();
      }
      if (c == '[' && at(1) == ':') {
        return readClass();
      }
      add(c);
      return true;
    }

    private boolean readEscaped() {
      if (++position >= pattern.length()) {
        return false;
      }
      add(pattern.charAt(position));
      return true;
    }

    private boolean readRangeEnd() {
      position++;
      if (pattern.charAt(position) == '\\' && ++position >= pattern.length()) {
        return false;
      }
      if (previous <= pattern.charAt(position)) {
        members.set(previous, pattern.charAt(position) + 1);
      }
      previous = NO_RANGE_START;
      return true;
    }

    private boolean readClass() {
      int nameStart = position + 2;
      int bracket = pattern.indexOf(']', nameStart);
      if (bracket < 0) {
        return false;
      }
      if (bracket == nameStart || pattern.charAt(bracket - 1) != ':') {
        add('[');
        return true;
      }
      BitSet named = CharacterClass.named(pattern.substring(nameStart, bracket - 1));
      if (named == null) {
        return false;
      }
      members.or(named);
      previous = NO_RANGE_START;
      position = bracket;
      return true;
    }

    private void add(char c) {
      members.set(c);
      previous = c;
    }

    private char at(int ahead) {
      return position + ahead < pattern.length() ? pattern.charAt(position + ahead) : '\0';
    }
  }
}
