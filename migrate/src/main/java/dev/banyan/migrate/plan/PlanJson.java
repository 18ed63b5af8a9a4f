package dev.banyan.migrate.plan;

import dev.banyan.migrate.document.AtomicFile;
import dev.banyan.migrate.document.JsonReader;
import dev.banyan.model.Plan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** The JSON form of a plan, as docs/schema/plan-1.schema.json states it. */
public final class PlanJson {
  private PlanJson() {}

  /** Where a plan is kept. */
  public static Path file(Path project) {
    return project.resolve(".banyan/plan.json");
  }

  /**
   * Keeps a plan where the next step finds it, in one step: a reader never sees half of it.
   *
   * @throws IOException when it cannot be written; the former one is then untouched
   */
  public static void save(Plan plan, Path project) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    write(plan, bytes);
    AtomicFile.write(file(project), bytes.toByteArray());
  }

  /**
   * Reads the plan of a project.
   *
   * @throws IOException when there is none, or it is damaged or of another version
   */
  public static Plan load(Path project) throws IOException {
    return PlanReader.plan(JsonReader.read(file(project)));
  }

  /** Writes UTF-8; the same plan gives the same bytes. The stream is left open. */
  public static void write(Plan plan, OutputStream to) throws IOException {
    PlanWriter.write(plan, to);
  }

  /** Reads what {@link #write} wrote. */
  public static Plan read(String name, byte[] bytes) throws IOException {
    return PlanReader.plan(JsonReader.read(name, bytes));
  }
}
