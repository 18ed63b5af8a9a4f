package dev.banyan.migrate.analysis;

import dev.banyan.model.ConsumerReferences;

/**
 * Everything that is known of one consumer when it is graded.
 *
 * @param found what the search found in it
 * @param members which members it uses, and what the rules make of them
 * @param position where it stands among the consumers
 * @param history of the file in Git
 * @param tests how many test files reach it; -1 when nobody looked
 * @param unparsable whether no Python accepts it
 * @param weight that the spec gives it, at least 0
 */
record ConsumerFacts(
    ConsumerReferences found,
    MemberUse members,
    Position position,
    FileHistory history,
    int tests,
    boolean unparsable,
    double weight) {}
