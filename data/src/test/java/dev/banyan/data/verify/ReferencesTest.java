package dev.banyan.data.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.data.kit.Shelf;
import dev.banyan.data.steer.Steering;
import dev.banyan.runtime.engine.Sides;
import dev.banyan.runtime.store.Store;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** References from talks to users, each component with stores of its own. */
class ReferencesTest {
  @TempDir Path folder;

  @SuppressWarnings("NullAway") // set before every test
  private Sides talks;

  @SuppressWarnings("NullAway") // set before every test
  private Sides users;

  @BeforeEach
  void open() {
    talks = sides("talks");
    users = sides("users");
    Shelf.put(users.old(), "ann", 1, "{}");
    Shelf.put(users.old(), "7", 1, "{}");
    Shelf.put(users.old(), "gone", 2, null);
  }

  private Sides sides(String component) {
    return new Sides(
        Shelf.sqlite(folder.resolve(component + "-old.db"), component),
        Shelf.sqlite(folder.resolve(component + "-new.db"), component));
  }

  @AfterEach
  void close() {
    for (Store store : new Store[] {talks.old(), talks.fresh(), users.old(), users.fresh()}) {
      store.close();
    }
  }

  private ReferenceOutcome followed(Map<String, String> fields, int shown, Runnable meanwhile) {
    return new References(
            new Steering("talks", talks, Shelf.LIMITS),
            fields,
            Map.of("users", new Steering("users", users, Shelf.LIMITS)),
            shown,
            time -> meanwhile.run())
        .run();
  }

  private ReferenceOutcome followed(String... fields) {
    return followed(
        Arrays.stream(fields).collect(Collectors.toMap(field -> field, field -> "users")),
        10,
        () -> {});
  }

  @Test
  void textsNumbersAndArraysAreFollowedAndNothingRefersToNothing() {
    Shelf.put(talks.old(), "t1", 1, "{\"owner\": \"ann\", \"members\": [{\"id\": 7}, {}]}");
    Shelf.put(talks.old(), "t2", 1, "{\"owner\": null, \"members\": []}");
    Shelf.put(talks.old(), "t3", 1, "{}");
    Shelf.put(talks.old(), "t4", 2, null);
    Shelf.put(talks.old(), "t5", 1, "{\"owner\": [\"ann\", 7]}");
    ReferenceOutcome outcome = followed("owner", "members/id");
    assertThat(outcome.clean()).isTrue();
    assertThat(outcome.references()).isEqualTo(4);
  }

  @Test
  void whatLeadsNowhereIsNamedWithRecordFieldAndKey() {
    Shelf.put(talks.old(), "t1", 1, "{\"owner\": \"bob\", \"members\": [{\"id\": \"gone\"}]}");
    Shelf.put(talks.old(), "t2", 1, "{\"owner\": {\"id\": 7}}");
    Shelf.put(talks.old(), "t3", 1, "{\"owner\": \"\"}");
    ReferenceOutcome outcome = followed("owner", "members/id");
    assertThat(outcome.orphans())
        .containsExactly(
            new Orphan("t1", "members/id", "users", "gone"),
            new Orphan("t1", "owner", "users", "bob"),
            new Orphan("t2", "owner", "users", "{\"id\":7}"),
            new Orphan("t3", "owner", "users", ""));
    assertThat(outcome.orphaned()).isEqualTo(4).isEqualTo(outcome.references());
    assertThat(followed(Map.of("owner", "users"), 1, () -> {}).orphans()).hasSize(1);
  }

  @Test
  void whatIsWrittenMeanwhileIsLookedAtAgain() {
    Shelf.put(talks.old(), "t1", 1, "{\"owner\": \"bob\"}");
    Shelf.put(talks.old(), "t2", 1, "{\"owner\": \"eve\"}");
    Shelf.put(talks.old(), "t3", 1, "{\"owner\": \"eve\"}");
    ReferenceOutcome outcome =
        followed(
            Map.of("owner", "users"),
            10,
            () -> {
              Shelf.put(users.old(), "bob", 1, "{}");
              Shelf.put(talks.old(), "t2", 2, "{\"owner\": \"ann\"}");
              Shelf.put(talks.old(), "t3", 2, null);
            });
    assertThat(outcome.orphans()).isEmpty();
  }
}
