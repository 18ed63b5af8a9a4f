package dev.banyan.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.runtime.protocol.Conflict;
import dev.banyan.runtime.protocol.Rules;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.protocol.Write;
import dev.banyan.runtime.protocol.WriteId;
import dev.banyan.runtime.protocol.WriteOutcome.Committed;
import dev.banyan.runtime.protocol.WriteOutcome.Mismatch;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store keeps of writes that come late: those that were spooled, or held up. */
public interface AuthorContract {
  /** A store in DUAL_WRITE in epoch 1. */
  Store dual();

  private static Write put(String key, @Nullable String value, String id) {
    return new Write(key, value, id, 1, Write.ANY);
  }

  private static String ann(long number) {
    return WriteId.of(-1, number);
  }

  private static String bob(long number) {
    return WriteId.of(7, number);
  }

  private static Object settle(Store store, Write... chain) {
    return store.<Object>write(tx -> Rules.settle(tx, List.of(chain), "why"));
  }

  private static List<Conflict> conflicts(Store store) {
    return store.read(tx -> tx.conflicts(10));
  }

  @Test
  default void aSpooledChainGoesInWholeOrIsKeptWhole() {
    try (Store store = dual()) {
      List<Write> chain = List.of(put("k", "1", "w1").upon(0), put("k", "2", "w2").upon(0));
      assertThat(store.<Object>write(tx -> Rules.settle(tx, chain, "why")))
          .isEqualTo(new Committed(2, true));
      store.write(tx -> Rules.settle(tx, chain, "why"));
      assertThat(store.look("k").record()).isEqualTo(new StoredRecord("k", 2, "2", "w2"));
      List<Write> late = List.of(put("k", "3", "w3").upon(1), put("k", null, "w4").upon(1));
      store.write(tx -> Rules.settle(tx, late, "why"));
      store.write(tx -> Rules.settle(tx, late, "why"));
      assertThat(store.look("k").record()).isEqualTo(new StoredRecord("k", 2, "2", "w2"));
      assertThat(store.<List<Conflict>>read(tx -> tx.conflicts(10)))
          .containsExactly(
              new Conflict("k", "3", "w3", 1, 2, "why"),
              new Conflict("k", null, "w4", 1, 2, "why"));
    }
  }

  /** The first request was taken for lost, and arrives when all is done. */
  @Test
  default void aSpooledWriteThatArrivesTwiceDoesNotBringBackWhatWasDeletedSince() {
    try (Store store = dual()) {
      Write made = put("k", "1", "w1").upon(0);
      Write deleted = put("k", null, "w2").upon(0);
      store.write(tx -> Rules.settle(tx, List.of(made, deleted), "why"));
      store.write(tx -> Rules.settle(tx, List.of(made), "why"));
      assertThat(store.look("k").record()).isEqualTo(new StoredRecord("k", 2, null, "w2"));
    }
  }

  /** Its author took it for lost, and wrote again; then it arrives. */
  @Test
  default void aWriteThatArrivesLateDoesNotReplaceALaterOneOfItsAuthor() {
    try (Store store = dual()) {
      assertThat(store.commit(put("k", "2", ann(2)))).isEqualTo(new Committed(1, true));
      StoredRecord held = new StoredRecord("k", 1, "2", ann(2));
      assertThat(store.commit(put("k", "1", ann(1)))).isEqualTo(new Mismatch(held));
      assertThat(store.commit(put("k", null, ann(1)))).isEqualTo(new Mismatch(held));
      assertThat(store.commit(put("k", "1", ann(2)))).isEqualTo(new Committed(1, true));
      assertThat(store.look("k").record()).isEqualTo(held);
      assertThat(store.journal(10)).hasSize(1);
      assertThat(store.commit(put("k", "3", bob(1)))).isEqualTo(new Committed(2, true));
      assertThat(store.commit(put("k", "4", ann(10)))).isEqualTo(new Committed(3, true));
      assertThat(store.commit(put("k", "5", ann(11)))).isEqualTo(new Committed(4, true));
    }
  }

  @Test
  default void namesThatOnlyLookLikeAnAuthorsAreOfDifferentAuthors() {
    try (Store store = dual()) {
      String longer = ann(5) + "0";
      String upper = ann(5).toUpperCase(Locale.ROOT);
      assertThat(store.commit(put("k", "1", longer))).isEqualTo(new Committed(1, true));
      assertThat(store.commit(put("k", "2", ann(4)))).isEqualTo(new Committed(2, true));
      assertThat(store.commit(put("k", "3", upper))).isEqualTo(new Committed(3, true));
      assertThat(store.commit(put("k", "4", ann(3)))).isEqualTo(new Committed(4, true));
      assertThat(store.commit(put("j", "1", "the author of many: 2")))
          .isEqualTo(new Committed(1, true));
      assertThat(store.commit(put("j", "2", "the author of many: 1")))
          .isEqualTo(new Committed(2, true));
    }
  }

  /** The answer to the first one was lost, so nobody knows that it is there. */
  @Test
  default void aSpooledWriteGoesInUponAnEarlierOneOfItsAuthor() {
    try (Store store = dual()) {
      store.commit(put("k", "1", ann(1)));
      assertThat(settle(store, put("k", "2", ann(2)).upon(0))).isEqualTo(new Committed(2, true));
      assertThat(store.look("k").record()).isEqualTo(new StoredRecord("k", 2, "2", ann(2)));
      assertThat(conflicts(store)).isEmpty();
    }
  }

  @Test
  default void aSpooledWriteGivesWayToALaterOneOfItsAuthor() {
    try (Store store = dual()) {
      settle(store, put("k", "1", ann(1)).upon(0));
      store.commit(put("k", "2", ann(2)));
      StoredRecord held = new StoredRecord("k", 2, "2", ann(2));
      assertThat(settle(store, put("k", "1", ann(1)).upon(0))).isEqualTo(new Mismatch(held));
      assertThat(store.look("k").record()).isEqualTo(held);
      assertThat(conflicts(store)).isEmpty();
    }
  }

  @Test
  default void aSpooledWriteIsKeptWhenSomebodyElseHasWritten() {
    try (Store store = dual()) {
      store.commit(put("k", "1", ann(1)));
      store.commit(put("k", "2", bob(1)));
      settle(store, put("k", "3", ann(2)).upon(1));
      assertThat(store.look("k").record()).isEqualTo(new StoredRecord("k", 2, "2", bob(1)));
      assertThat(conflicts(store)).containsExactly(new Conflict("k", "3", ann(2), 1, 2, "why"));
    }
  }
}
