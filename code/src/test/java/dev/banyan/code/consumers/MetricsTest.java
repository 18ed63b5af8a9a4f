package dev.banyan.code.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.model.FileMetrics;
import org.junit.jupiter.api.Test;

/** What makes a file difficult to change. */
final class MetricsTest {
  private static FileMetrics of(String text) {
    return Sample.project()
        .file("db.py", "class Db:\n    def get(self):\n        return 1\n")
        .file("a.py", "from db import Db\ndb = Db()\n" + text)
        .old("db.Db")
        .consumer("a.py")
        .metrics();
  }

  @Test
  void callbacksThatAreKeptUnderANameAreEvents() {
    assertThat(
            of("""
               class Page:
                   def __init__(self):
                       self.callbacks = {"delete": db.get, "move": lambda: db.get()}
                       self.callbacks["refresh"] = self.refresh
                       self.on_close = db.get
                   def refresh(self):
                       pass
               """)
                .events())
        .isEqualTo(3);
  }

  @Test
  void callbacksThatAreHandedOverByKeywordAreEvents() {
    assertThat(of("button(text='x', command=db.get)\nbutton(on_click=lambda: db.get())\n").events())
        .isEqualTo(2);
  }

  @Test
  void callbacksThatAreConnectedAreEvents() {
    assertThat(of("signal.connect(db.get)\n").events()).isEqualTo(1);
  }

  @Test
  void resultsAndUnrelatedCallbacksAreNone() {
    assertThat(
            of("""
               action = db.get()
               value = db.get
               handlers = {"print": print}
               button(text=db.get)
               """)
                .events())
        .isZero();
  }

  @Test
  void branchesAndLoopsAreComplexity() {
    assertThat(of("").cyclomaticComplexity()).isEqualTo(1);
    assertThat(of("if db:\n    for x in [1]:\n        pass\n").cyclomaticComplexity()).isEqualTo(3);
  }
}
