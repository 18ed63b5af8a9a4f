package dev.banyan.code.mentions;

import dev.banyan.code.project.ModuleIndex;
import dev.banyan.model.Confidence;
import dev.banyan.model.Reference;
import dev.banyan.model.ReferenceKind;
import dev.banyan.model.ReferenceScope;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks for spelled names of components in text: the full dotted name by any of its module names
 * ({@code a.b.C}, {@code a.b:C}), the path of a module's file, and the bare name of a class or
 * function when that is distinctive (CamelCase or with_underscore). Immutable and thread-safe; time
 * grows linearly with the text.
 */
public final class MentionSearch {
  private static final Set<String> FILE_ENDINGS = Set.of("py", "pyi", "md", "rst", "html", "txt");

  private final ModuleIndex modules;
  private final Map<String, List<Spelling>> spellings;
  private final Set<Integer> firstCharacters = new HashSet<>();

  private MentionSearch(ModuleIndex modules, Map<String, List<Spelling>> spellings) {
    this.modules = modules;
    this.spellings = spellings;
    spellings.keySet().forEach(first -> firstCharacters.add((int) first.charAt(0)));
  }

  /**
   * Prepares a search.
   *
   * @param modules of the project; they tell which part of a name is the module and by which other
   *     names that module is known
   * @param old the components: modules, classes or functions, by full dotted name
   */
  public static MentionSearch of(ModuleIndex modules, List<String> old) {
    return new MentionSearch(modules, Spellings.of(modules, old));
  }

  /**
   * Identifiers of which a file must hold at least one to mention a component, so that files which
   * hold none need not be read.
   */
  public Set<String> identifiers() {
    return spellings.values().stream()
        .flatMap(List::stream)
        .map(Spelling::longestIdentifier)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Mentions in a whole file, in the order of the text. Offsets count the file's own bytes. */
  public List<Reference> in(byte[] file) {
    return in(file, 0, file.length);
  }

  /**
   * Mentions in a stretch of a file, as a comment or docstring; lines, columns and offsets are
   * those of the file.
   *
   * @param start of the stretch, in bytes
   * @param end behind its last byte
   */
  public List<Reference> in(byte[] file, int start, int end) {
    Text text = new Text(file, start, end);
    Places places = new Places(file);
    List<Reference> found = new ArrayList<>();
    int at = start;
    while (at < end) {
      char c = text.at(at);
      if (!Text.isIdentifierPart(c)) {
        at++;
        continue;
      }
      int behind = behindWord(text, at);
      Match match = firstCharacters.contains((int) c) ? match(text, at, behind) : null;
      if (match == null) {
        at = behind;
      } else {
        found.add(places.reference(match));
        at = Math.max(match.end(), behind);
      }
    }
    return found;
  }

  private static int behindWord(Text text, int at) {
    int i = at + 1;
    while (i < text.end() && Text.isIdentifierPart(text.at(i))) {
      i++;
    }
    return i;
  }

  /**
   * A place that was found.
   *
   * @param start of the name, in bytes
   * @param end behind it
   * @param symbol what it means, with the member that it names
   */
  record Match(int start, int end, String symbol) {}

  private @Nullable Match match(Text text, int at, int behind) {
    String word = new String(text.bytes(), at, behind - at, StandardCharsets.ISO_8859_1);
    for (Spelling spelling : spellings.getOrDefault(word, List.of())) {
      int start = at - spelling.lead();
      int end = start + spelling.text().length();
      if (text.holds(spelling.text(), start) && stands(text, spelling, start, end)) {
        return spelling.kind() == Spelling.Kind.PATH
            ? new Match(start, end, spelling.symbol())
            : withMember(text, spelling, start, end);
      }
    }
    return null;
  }

  private boolean stands(Text text, Spelling spelling, int start, int end) {
    char before = text.at(start - 1);
    if (Text.isIdentifierPart(before) || Text.isIdentifierPart(text.at(end))) {
      return false;
    }
    return switch (spelling.kind()) {
      case DOTTED -> before != '.' && before != '-';
      case PATH -> isPathStart(text, start) && (text.at(end) != '.' || endsSentence(text, end));
      case BARE -> before != '.' || !namesAnother(text.dottedBefore(start - 1), spelling);
    };
  }

  private static boolean endsSentence(Text text, int end) {
    return text.at(end) == '.' && !Text.isIdentifierPart(text.at(end + 1));
  }

  /**
   * {@code other/a/b.py} is another file than {@code a/b.py}; {@code ./}, {@code /x/} or {@code
   * $X/} may lead to it.
   */
  private static boolean isPathStart(Text text, int start) {
    int word = text.wordStart(start);
    boolean fromHere = start - word == 2 && text.holds("./", word);
    boolean fromRoot = "/~$".indexOf(text.at(word)) >= 0 && text.at(start - 1) == '/';
    return word == start || fromHere || (fromRoot && start - word < Text.LONGEST);
  }

  /** Whether what stands before a bare name is another module of the project. */
  private boolean namesAnother(String prefix, Spelling spelling) {
    String own = spelling.symbol();
    boolean isOwn = ("." + own).endsWith("." + prefix + "." + spelling.text());
    return !isOwn && (modules.file(prefix) != null || modules.isPackage(prefix));
  }

  private static Match withMember(Text text, Spelling spelling, int start, int end) {
    boolean joined = text.at(end) == '.' || text.at(end) == ':';
    int memberEnd = joined && end < text.end() ? text.skipIdentifier(end + 1) : end;
    if (memberEnd <= end + 1) {
      return new Match(start, end, spelling.symbol());
    }
    String member = text.substring(end + 1, memberEnd);
    return FILE_ENDINGS.contains(member)
        ? new Match(start, end, spelling.symbol())
        : new Match(start, memberEnd, spelling.symbol() + "." + member);
  }

  /** Turns offsets into lines and columns, going through the file only once. */
  private static final class Places {
    private final byte[] file;
    private int offset;
    private int line = 1;
    private int column;

    Places(byte[] file) {
      this.file = file;
    }

    Reference reference(Match match) {
      advance(match.start());
      return new Reference(
          line,
          column,
          match.start(),
          match.end() - match.start(),
          ReferenceKind.MENTION,
          match.symbol(),
          ReferenceScope.MODULE,
          Confidence.TEXTUAL,
          null);
    }

    private void advance(int target) {
      for (; offset < target; offset++) {
        byte b = file[offset];
        boolean paired = b == '\r' && offset + 1 < file.length && file[offset + 1] == '\n';
        if (b == '\n' || (b == '\r' && !paired)) {
          line++;
          column = 0;
        } else {
          column += (b & 0xc0) == 0x80 ? 0 : 1;
        }
      }
    }
  }
}
