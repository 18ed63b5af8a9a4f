package dev.banyan.model;

import java.util.List;

/**
 * A module, class or function of the project that the spec names as old or new.
 *
 * @param name as the spec names it
 * @param path of the file that defines it; for a package its {@code __init__.py} or folder
 * @param members what it defines, inherited members included, in the order of the text
 */
public record Component(String name, String path, List<Member> members) {
  public Component {
    members = List.copyOf(members);
  }
}
