package dev.banyan.migrate.analysis;

import dev.banyan.model.Blocker;
import org.jspecify.annotations.Nullable;

/**
 * What the rules make of one old member.
 *
 * @param changed whether its new parameters differ
 * @param obstacle what stands in the way, or null
 */
record MemberStatus(boolean changed, @Nullable Obstacle obstacle) {
  static final MemberStatus SAME = new MemberStatus(false, null);

  boolean unmapped() {
    return obstacle != null && obstacle.kind() != Blocker.Kind.REQUIREMENT;
  }

  boolean unmet() {
    return obstacle != null && obstacle.kind() == Blocker.Kind.REQUIREMENT;
  }
}
