package dev.banyan.code.rewrite;

import dev.banyan.code.project.ModuleIndex;
import dev.banyan.model.Reference;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rewrites mentions in comments and other texts, where what to write instead is plain. */
final class Mentions {
  private final Moves moves;
  private final ModuleIndex modules;

  Mentions(Moves moves, ModuleIndex modules) {
    this.moves = moves;
    this.modules = modules;
  }

  /** What takes the place of a mention, or null when that is not plain. */
  @Nullable String instead(String path, String text, String symbol) {
    Target target = moves.target(symbol);
    if (target == null || !target.isPlain()) {
      return null;
    }
    ModuleNames names = new ModuleNames(modules, path);
    if (text.equals(Moves.last(symbol))) {
      return target.last();
    }
    if (names.denotes(text, symbol)) {
      String behind = target.dotted().substring(target.module().length());
      return names.likewise(target.module(), text, symbol) + behind;
    }
    String stem = text.endsWith(".py") ? text.substring(0, text.length() - 3) : text;
    boolean file = stem.indexOf('/') >= 0 && names.denotes(stem.replace('/', '.'), symbol);
    return file && target.isModule()
        ? names.likewise(target.module(), stem.replace('/', '.'), symbol).replace('.', '/')
            + text.substring(stem.length())
        : null;
  }

  /** Adds the mentions of a Python file to its plan; gives back those that stay. */
  List<Reference> plan(Draft draft, List<Reference> mentions) {
    List<Reference> left = new ArrayList<>();
    for (Reference mention : mentions) {
      int start = draft.view.utf8Offset(mention.offset());
      int end = draft.view.utf8Offset(mention.offset() + mention.length());
      String text = draft.view.source.text(start, end);
      String instead =
          draft.isClaimed(start) ? null : instead(draft.view.path, text, mention.symbol());
      if (instead == null || instead.equals(text)) {
        left.add(mention);
      } else {
        draft.text.replace(start, end, instead);
        draft.claim(start, end);
      }
    }
    return left;
  }

  /** Rewrites the mentions of a file that is not Python, or does not parse. */
  FileRewrite rewrite(String path, byte[] bytes, List<Reference> mentions) {
    List<Edit> edits = new ArrayList<>();
    List<Reference> left = new ArrayList<>();
    int at = 0;
    for (Reference mention : sorted(mentions)) {
      int end = mention.offset() + mention.length();
      String text = new String(bytes, mention.offset(), mention.length(), StandardCharsets.UTF_8);
      String instead = instead(path, text, mention.symbol());
      if (instead == null || instead.equals(text) || mention.offset() < at) {
        left.add(mention);
      } else {
        edits.add(new Edit(mention.offset(), mention.length(), instead));
        at = end;
      }
    }
    return edits.isEmpty()
        ? new FileRewrite.Untouched(path, left)
        : new FileRewrite.Rewritten(path, bytes, apply(bytes, edits), edits, left);
  }

  private static List<Reference> sorted(List<Reference> mentions) {
    return mentions.stream().sorted(Comparator.comparingInt(Reference::offset)).toList();
  }

  private static byte[] apply(byte[] bytes, List<Edit> edits) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 64);
    int at = 0;
    for (Edit edit : edits) {
      out.write(bytes, at, edit.offset() - at);
      out.writeBytes(edit.text().getBytes(StandardCharsets.UTF_8));
      at = edit.end();
    }
    out.write(bytes, at, bytes.length - at);
    return out.toByteArray();
  }
}
