package dev.banyan.migrate.spec;

import dev.banyan.model.Component;
import dev.banyan.model.Member;
import dev.banyan.model.Member.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The public members of the new components, packages with all their modules. */
final class Candidates {
  private static final int MOST_MODULES = 500;

  private final Lookup lookup;
  private final Map<String, Candidate> byPlace = new LinkedHashMap<>();
  private final Set<String> modules = new HashSet<>();

  private Candidates(Lookup lookup) {
    this.lookup = lookup;
  }

  static List<Candidate> of(Lookup lookup, List<String> components) {
    Candidates candidates = new Candidates(lookup);
    components.forEach(candidates::addComponent);
    return List.copyOf(candidates.byPlace.values());
  }

  private void addComponent(String name) {
    Member member = Symbol.find(lookup, name).member();
    if (member == null) {
      addModule(name);
      return;
    }
    add(new Candidate(name, member, false));
    if (member.kind() == Kind.CLASS) {
      membersOf(name).forEach(inside -> add(new Candidate(inside.name(), inside, false)));
    }
  }

  /** Modules that define come before the packages that only pass on what they define. */
  private void addModule(String name) {
    if (!modules.add(name) || modules.size() > MOST_MODULES) {
      return;
    }
    lookup.submodules(name).forEach(this::addModule);
    for (Member member : membersOf(name)) {
      add(new Candidate(member.name(), member, false));
      if (member.kind() == Kind.CLASS) {
        membersOf(member.name()).forEach(inside -> add(new Candidate(inside.name(), inside, true)));
      }
    }
  }

  private List<Member> membersOf(String name) {
    Component component = lookup.describe(name);
    List<Member> members = new ArrayList<>();
    for (Member member : component == null ? List.<Member>of() : component.members()) {
      if (member.name().equals(name + "." + member.simpleName())) {
        members.add(member);
      }
    }
    return members;
  }

  private void add(Candidate candidate) {
    Member member = candidate.member();
    if (!member.simpleName().startsWith("_")) {
      byPlace.putIfAbsent(
          member.path() + ":" + member.line() + ":" + member.simpleName(), candidate);
    }
  }

  /**
   * A member of the new component.
   *
   * @param name by which a rule would name it
   * @param member what it is
   * @param needsInstance whether it belongs to a class that is only a part of the new component
   */
  record Candidate(String name, Member member, boolean needsInstance) {}
}
