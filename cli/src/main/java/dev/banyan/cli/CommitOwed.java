package dev.banyan.cli;

import dev.banyan.migrate.document.AtomicFile;
import dev.banyan.migrate.journal.Deed;
import dev.banyan.migrate.journal.Journal;
import dev.banyan.migrate.journal.StateFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The batch that a run is to commit, noted before it is applied and struck out after its commit: a
 * run that is killed in between leaves the note for the next command.
 */
final class CommitOwed {
  private final Path project;

  CommitOwed(Path project) {
    this.project = project;
  }

  private Path file() {
    return new StateFolder(project).folder().resolve("commit-owed");
  }

  /** Notes a batch; 0 for none. What is noted already stays. */
  void note(int batch) throws IOException {
    if (batch > 0) {
      AtomicFile.write(file(), (batch + "\n").getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** Strikes a batch out. */
  void settled(int batch) throws IOException {
    if (batch > 0) {
      Files.deleteIfExists(file());
    }
  }

  /** Tells of a batch that is applied, and not committed. */
  void tell(Console console) {
    try {
      if (!Files.exists(file())) {
        return;
      }
      int batch = Integer.parseInt(Files.readString(file()).strip());
      boolean applied =
          Journal.open(new StateFolder(project)).ledger().inEffect().stream()
              .mapToInt(Deed::batch)
              .anyMatch(number -> number == batch);
      if (applied) {
        console.complain(
            "banyan: batch " + batch + " is applied, but not committed: a run was cut off");
        console.complain("To commit it:  banyan apply --batch " + batch + " --commit");
      }
    } catch (IOException | NumberFormatException e) {
      console.detail("the note of a commit cannot be read: " + e.getMessage());
    }
  }
}
