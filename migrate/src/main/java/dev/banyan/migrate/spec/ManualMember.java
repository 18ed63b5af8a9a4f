package dev.banyan.migrate.spec;

import dev.banyan.model.RewriteRule.Requirement;
import java.util.List;

/**
 * An old symbol without a target: a person changes its uses.
 *
 * @param from full name of the old symbol
 * @param reason why nothing takes its place, in words
 * @param requires what must be true of the new component before a person can begin
 */
public record ManualMember(String from, String reason, List<Requirement> requires) {
  public ManualMember {
    requires = List.copyOf(requires);
  }
}
