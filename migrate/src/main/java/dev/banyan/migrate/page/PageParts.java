package dev.banyan.migrate.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Scripts and style sheets that a page carries inside itself.
 *
 * <p>A page tells the browser the hash of each of its scripts, and the browser runs no other: even
 * a name that got into the page as markup could not act.
 */
final class PageParts {
  /** A script's hash and name on each line; a test says what it must hold. */
  static final String HASHES = "scripts.sha256";

  private PageParts() {}

  /** A resource of this package as text. */
  static String read(String name) throws IOException {
    try (InputStream resource = PageParts.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IOException("the installation is incomplete: " + name + " is missing");
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static List<String> readAll(List<String> names) throws IOException {
    String[] texts = new String[names.size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = read(names.get(i));
    }
    return List.of(texts);
  }

  static Template.Filling style(List<String> names) throws IOException {
    return Template.Filling.own("\n" + String.join("\n", readAll(names)));
  }

  static Template.Filling scripts(List<String> names) throws IOException {
    return Template.Filling.own(
        readAll(names).stream()
            .map(script -> "<script>" + script + "</script>")
            .collect(Collectors.joining("\n")));
  }

  /** The scripts as a Content Security Policy names them. */
  static Template.Filling hashes(List<String> names) throws IOException {
    Map<String, String> listed = listedHashes();
    return Template.Filling.own(
        names.stream()
            .map(name -> "'" + Objects.requireNonNull(listed.get(name), name) + "'")
            .collect(Collectors.joining(" ")));
  }

  /**
   * The hash of each script, by its name. They are listed, not worked out: hashing in a JVM that
   * has just started costs as much as all the rest of a page.
   */
  static Map<String, String> listedHashes() throws IOException {
    return read(HASHES)
        .lines()
        .map(line -> line.split(" "))
        .collect(Collectors.toMap(line -> line[1], line -> line[0]));
  }
}
