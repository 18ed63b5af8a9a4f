package dev.banyan.migrate.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Scripts and style sheets that a page carries inside itself.
 *
 * <p>A page tells the browser the hash of each of its scripts, and the browser runs no other: even
 * a name that got into the page as markup could not act.
 */
final class PageParts {
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

  static Template.Filling scripts(List<String> scripts) {
    return Template.Filling.own(
        scripts.stream()
            .map(script -> "<script>" + script + "</script>")
            .collect(Collectors.joining("\n")));
  }

  /** The scripts as a Content Security Policy names them. */
  static Template.Filling hashes(List<String> scripts) {
    return Template.Filling.own(
        scripts.stream().map(PageParts::hash).collect(Collectors.joining(" ")));
  }

  private static String hash(String script) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
