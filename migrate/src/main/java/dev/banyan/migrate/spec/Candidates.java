package dev.banyan.migrate.spec;

import dev.banyan.model.Component;
import dev.banyan.model.Member;
import dev.banyan.model.Member.Kind;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The public members of the new components, packages with all their modules. */
final class Candidates {
  private final Lookup lookup;
  private final Map<String, Candidate> byPlace = new LinkedHashMap<>();

  private Candidates(Lookup lookup) {
    this.lookup = lookup;
  }

  static List<Candidate> of(Lookup lookup, List<String> components) {
    Candidates candidates = new Candidates(lookup);
    components.forEach(candidates::addComponent);
    return List.copyOf(candidates.byPlace.values());
  }

  private void addComponent(String name) {
    Member itself = Symbol.find(lookup, name).member();
    if (itself != null) {
      add(new Candidate(name, itself, false));
    }
    Component component = lookup.describe(name);
    List<Member> members = component == null ? List.of() : component.members();
    Set<String> classes = new HashSet<>();
    for (Member member : members) {
      if (member.kind() == Kind.CLASS) {
        classes.add(member.name());
      }
    }
    for (Member member : members) {
      boolean needsInstance = classes.contains(ownerOf(member));
      add(new Candidate(member.name(), member, needsInstance));
    }
  }

  private static String ownerOf(Member member) {
    return member.name().substring(0, Math.max(0, member.name().lastIndexOf('.')));
  }

  private void add(Candidate candidate) {
    Member member = candidate.member();
    if (!member.simpleName().startsWith("_")) {
      String place = member.path() + ":" + member.line() + ":" + member.simpleName();
      byPlace.putIfAbsent(place, candidate);
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
