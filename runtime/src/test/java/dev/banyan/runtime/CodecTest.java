package dev.banyan.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.runtime.Written.Committed;
import dev.banyan.runtime.file.FileStore;
import dev.banyan.runtime.jdbc.SqliteStore;
import dev.banyan.runtime.protocol.Phase;
import dev.banyan.runtime.protocol.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an application's class does not know survives it. */
class CodecTest {
  private static final Duration WAIT = Duration.ofSeconds(10);

  /** An address. */
  record Address(String town) {}

  /** What the application knows of a user. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record User(String name, @Nullable Integer age, @Nullable Address address, List<Address> others) {
    User named(String other) {
      return new User(other, age, address, others);
    }
  }

  private static final Codec<User> CODEC = Codec.keeping(new ObjectMapper(), User.class);

  @TempDir Path folder;

  private static String merged(String before, java.util.function.UnaryOperator<User> change) {
    return CODEC.encode(change.apply(CODEC.decode(before)), before);
  }

  @Test
  void membersThatTheClassDoesNotKnowAreKeptAtTheTopAndInside() {
    String before =
        "{\"name\":\"Ann\",\"tags\":[[1],{\"x\":2}],\"plan\":{\"a\":[1.50]},\"address\":{\"town\":\"X\",\"zip\":\"007\"}}";
    assertThat(merged(before, user -> user.named("Bob")))
        .isEqualTo(
            "{\"name\":\"Bob\",\"address\":{\"town\":\"X\",\"zip\":\"007\"},"
                + "\"tags\":[[1],{\"x\":2}],\"plan\":{\"a\":[1.50]}}");
  }

  @Test
  void membersThatTheClassKnowsGoWhenItLeavesThemOut() {
    String before = "{\"name\":\"Ann\",\"age\":7,\"address\":{\"town\":\"X\",\"zip\":\"1\"}}";
    assertThat(merged(before, user -> new User("Ann", null, null, List.of())))
        .isEqualTo("{\"name\":\"Ann\",\"others\":[]}");
  }

  @Test
  void whatCouldNotBeKeptIsRefusedWhenItIsRead() {
    assertThatThrownBy(() -> CODEC.decode("{\"others\":[{\"town\":\"X\",\"zip\":\"1\"}]}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("zip");
    assertThatThrownBy(
            () -> Codec.of(new ObjectMapper(), User.class).decode("{\"name\":\"a\",\"plan\":1}"))
        .hasMessageContaining("plan");
  }

  private HybridStore<User> opened() {
    return HybridStore.of("users", CODEC)
        .from(FileStore.filePerKey(folder, Side.OLD, WAIT))
        .to(new SqliteStore(folder.resolve("users.db"), "users", WAIT))
        .open();
  }

  @Test
  void readAndSaveLosesNoFieldAndEncodesNothingTwice() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("ann.json"), "{\"name\": \"Ann\", \"note\": \"{\\\"a\\\": 1}\"}");
    try (HybridStore<User> users = opened()) {
      users.moveTo(Phase.DUAL_WRITE);
      for (int i = 0; i < 3; i++) {
        User ann = users.get("ann").value();
        users.put("ann", ann == null ? new User("?", 0, null, List.of()) : ann);
      }
      users.putIf("ann", new User("Bob", 3, null, List.of()), users.get("ann").version());
      users.flush(WAIT);
      assertThat(users.backfill()).isPresent();
      assertThat(users.verify()).isEmpty();
    }
    assertThat(Files.readString(file).strip())
        .isEqualTo("{\"name\":\"Bob\",\"age\":3,\"others\":[],\"note\":\"{\\\"a\\\": 1}\"}");
  }

  @Test
  void aFieldThatSomebodyElseAddsMeanwhileIsKept() throws Exception {
    try (HybridStore<User> users = opened()) {
      users.put("ann", new User("Ann", 0, null, List.of()));
      ExecutorService threads = Executors.newFixedThreadPool(4);
      List<Future<?>> all =
          List.of(
              threads.submit(() -> saveOften(users)),
              threads.submit(() -> saveOften(users)),
              threads.submit(this::addFields));
      for (Future<?> one : all) {
        one.get();
      }
      threads.shutdown();
      assertThat(users.put("ann", new User("Ann", 1, null, List.of())))
          .isInstanceOf(Committed.class);
    }
    assertThat(Files.readString(folder.resolve("ann.json"))).contains("\"extra\":20");
  }

  @Test
  void manyRecordsAtOnceAreNotReplacedBehindTheBackOfWhatTheCodecKeeps() {
    try (HybridStore<User> users = opened()) {
      assertThatThrownBy(() -> users.putAll(Map.of("ann", new User("Ann", 0, null, List.of()))))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("one by one");
      assertThat(users.get("ann").present()).isFalse();
    }
  }

  private static void saveOften(HybridStore<User> users) {
    for (int i = 0; i < 20; i++) {
      users.put("ann", new User("Ann", i, null, List.of()));
    }
  }

  /** Another program, with its own view of the same record. */
  private Void addFields() throws IOException {
    try (HybridStore<com.fasterxml.jackson.databind.JsonNode> others =
        HybridStore.of("users", Codec.trees())
            .from(FileStore.filePerKey(folder, Side.OLD, WAIT))
            .to(new SqliteStore(folder.resolve("users.db"), "users", WAIT))
            .open()) {
      int added = 0;
      while (added < 20) {
        var read = others.get("ann");
        var value =
            java.util.Objects.requireNonNull(
                    (com.fasterxml.jackson.databind.node.ObjectNode) read.value())
                .put("extra", added + 1);
        added +=
            others.putIf("ann", value, read.version()) instanceof Conditional.Committed ? 1 : 0;
      }
    }
    return null;
  }
}
