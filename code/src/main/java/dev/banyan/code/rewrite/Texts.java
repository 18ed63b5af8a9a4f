package dev.banyan.code.rewrite;

import dev.banyan.model.Confidence;
import dev.banyan.model.Reference;
import java.util.List;

/** Plans strings that name the old component and are resolved at run time. */
final class Texts {
  private final Draft draft;
  private final Moves moves;
  private final ModuleNames names;

  Texts(Draft draft, Moves moves, ModuleNames names) {
    this.draft = draft;
    this.moves = moves;
    this.names = names;
  }

  void plan(List<Reference> strings) {
    strings.forEach(this::plan);
  }

  private void plan(Reference use) {
    int start = draft.view.utf8Offset(use.offset());
    int end = draft.view.utf8Offset(use.offset() + use.length());
    Target target = moves.target(use.symbol());
    String text = draft.view.source.text(start, end);
    String spelled = text.replace(':', '.');
    boolean exported = draft.view.names.exported().contains(text);
    if (draft.isClaimed(start) || exported || handedOn(use, spelled)) {
      return;
    }
    String obstacle = moves.obstacle(use.symbol());
    if (obstacle != null) {
      draft.manual(start, obstacle);
    } else if (target == null && !moves.isOld(use.symbol())) {
      draft.manual(start, use.symbol() + ", which holds the old component, is loaded by its name");
    } else if (target == null) {
      draft.manual(start, "no rule maps " + use.symbol() + ", which is named here in a string");
    } else if (spelled.equals(Moves.last(use.symbol())) && keepsName(use, target)) {
      return;
    } else if (use.confidence() == Confidence.LIKELY) {
      draft.manual(start, MemberUses.unsure(use));
    } else if (spelled.equals(Moves.last(use.symbol())) && target.isPlain()) {
      draft.manual(start, "the string '" + text + "' names a member of " + target.dotted());
    } else {
      replace(use, target, start, text, spelled);
    }
  }

  /**
   * Whether the string names a module that only hands the component on: it keeps the name when it
   * is rewritten itself, and what a patch has to replace is there.
   */
  private boolean handedOn(Reference use, String spelled) {
    return use.via() != null && !names.denotes(spelled, use.symbol());
  }

  private static boolean keepsName(Reference use, Target target) {
    return target.isPlain() && target.last().equals(Moves.last(use.symbol()));
  }

  private void replace(Reference use, Target target, int start, String text, String spelled) {
    boolean dotted = names.denotes(spelled, use.symbol());
    if (!target.isPlain()) {
      draft.manual(start, target.dotted() + " cannot be named in a string");
    } else if (!dotted) {
      draft.manual(start, "the string '" + text + "' names " + use.symbol() + " in parts");
    } else {
      String name = fresh(target, spelled, use.symbol());
      int colon = text.indexOf(':');
      String written = colon < 0 ? name : withColon(target, name);
      draft.text.replace(start, start + bytes(text), written);
    }
  }

  private String fresh(Target target, String spelled, String symbol) {
    String module = names.likewise(target.module(), spelled, symbol);
    String behind = target.dotted().substring(target.module().length());
    return module + behind;
  }

  private static String withColon(Target target, String name) {
    int module = name.length() - target.dotted().length() + target.module().length();
    return target.isModule() ? name : name.substring(0, module) + ":" + name.substring(module + 1);
  }

  private static int bytes(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
  }
}
