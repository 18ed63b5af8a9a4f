package dev.banyan.migrate.analysis;

import dev.banyan.model.Blocker;
import java.util.List;

/**
 * What the rules make of one old member.
 *
 * @param changed whether its new parameters differ
 * @param obstacles what stands in the way; each of them has to go
 */
record MemberStatus(boolean changed, List<Obstacle> obstacles) {
  MemberStatus {
    obstacles = List.copyOf(obstacles);
  }

  /** Whether no rule can take it to the new component, now or once all requirements are met. */
  boolean unmapped() {
    return obstacles.stream().anyMatch(obstacle -> !isRequirement(obstacle));
  }

  /** Whether all that stands in the way is a requirement that is not met. */
  boolean unmet() {
    return !obstacles.isEmpty() && !unmapped();
  }

  private static boolean isRequirement(Obstacle obstacle) {
    return obstacle.kind() == Blocker.Kind.REQUIREMENT;
  }
}
