package dev.banyan.migrate.plan;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import dev.banyan.migrate.document.AtomicFile;
import dev.banyan.migrate.spec.Spec;
import dev.banyan.model.Plan;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a migration, from Mustache templates. A file of the same name in the spec's
 * {@code templates} folder replaces the bundled template; further files there become further
 * documents. Templates hold no code: they can name values and nothing else.
 */
public final class Documents {
  /** Names of the bundled documents. */
  public static final List<String> BUNDLED =
      List.of(
          "adr.md",
          "checklist-after.md",
          "checklist-before.md",
          "checklist-during.md",
          "consumer_test.py",
          "contract.md",
          "rollback.md");

  private static final String PLAN = "plan.md";

  private final @Nullable Path own;
  private final Map<String, Object> data;

  private Documents(Plan plan, Spec spec, Path project) {
    this.own = spec.templates() == null ? null : project.resolve(spec.templates());
    this.data = DocumentData.of(plan, spec);
  }

  /** Where documents are written when nobody says otherwise. */
  public static Path folder(Path project) {
    return project.resolve(".banyan/documents");
  }

  /** Where the plan is written as Markdown. */
  public static Path planFile(Path project) {
    return project.resolve(".banyan/plan.md");
  }

  /**
   * The plan as Markdown.
   *
   * @throws IOException when the team's own template cannot be read or is wrong; names it
   */
  public static String markdown(Plan plan, Spec spec, Path project) throws IOException {
    return new Documents(plan, spec, project).render(PLAN);
  }

  /**
   * Writes the plan's documents.
   *
   * @param to the folder they are written to; files of other names there stay
   * @return what was written, by name
   * @throws IOException when a template cannot be read or is wrong, or nothing can be written; no
   *     document is written before all are rendered
   */
  public static List<Path> write(Plan plan, Spec spec, Path project, Path to) throws IOException {
    Documents documents = new Documents(plan, spec, project);
    List<String> names = documents.names();
    List<String> texts = new ArrayList<>();
    for (String name : names) {
      texts.add(documents.render(name));
    }
    List<Path> written = new ArrayList<>();
    for (String name : names) {
      Path file = to.resolve(name);
      AtomicFile.write(file, texts.get(written.size()).getBytes(StandardCharsets.UTF_8));
      written.add(file);
    }
    return written;
  }

  private List<String> names() throws IOException {
    List<String> names = new ArrayList<>(BUNDLED);
    if (own != null && Files.isDirectory(own)) {
      try (var files = Files.list(own)) {
        files
            .filter(Files::isRegularFile)
            .map(file -> file.getFileName().toString())
            .filter(name -> !names.contains(name) && !name.equals(PLAN) && !name.startsWith("."))
            .sorted()
            .forEach(names::add);
      }
    }
    return names;
  }

  private String render(String name) throws IOException {
    try {
      return Mustache.compiler()
          .escapeHTML(false)
          .withCollector(new MapsOnly())
          .emptyStringIsFalse(true)
          .withLoader(Documents::refuse)
          .compile(template(name))
          .execute(data);
    } catch (MustacheException e) {
      throw new IOException("the template " + name + " is wrong: " + e.getMessage(), e);
    }
  }

  /** A partial could name any file: templates stand alone. */
  private static Reader refuse(String partial) {
    throw new MustacheException("it includes '" + partial + "', and templates stand alone");
  }

  private String template(String name) throws IOException {
    Path file = own == null ? null : own.resolve(name);
    if (file != null && Files.isRegularFile(file)) {
      return Files.readString(file);
    }
    try (InputStream in = Documents.class.getResourceAsStream("templates/" + name)) {
      if (in == null) {
        throw new IOException("there is no template " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
