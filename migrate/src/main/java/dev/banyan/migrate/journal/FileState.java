package dev.banyan.migrate.journal;

import dev.banyan.migrate.document.JsonReader;
import dev.banyan.migrate.document.JsonWriter;
import java.io.IOException;

/**
 * A content by its fingerprint, as the journal names it.
 *
 * @param blob the Git object that holds the bytes, 40 hexadecimal digits
 * @param sha256 of the bytes, 64 hexadecimal digits
 * @param size in bytes
 * @param mode permission bits; 0 for a link
 * @param link whether it is a symbolic link
 */
public record FileState(String blob, String sha256, long size, int mode, boolean link) {
  /** The state of a content that is kept as a Git object. */
  public static FileState of(Content content, String blob) {
    return new FileState(
        blob, content.sha256(), content.bytes().length, content.mode(), content.isLink());
  }

  /** Whether a content has these bytes and is of this kind; the mode is not compared. */
  public boolean sameBytes(Content content) {
    return content.isLink() == link
        && content.bytes().length == size
        && content.sha256().equals(sha256);
  }

  /** The content, from its bytes. */
  public Content content(byte[] bytes) {
    return link
        ? Content.link(new String(bytes, java.nio.charset.StandardCharsets.UTF_8))
        : Content.file(bytes, mode);
  }

  void write(JsonWriter json) {
    json.field("blob", blob).field("sha256", sha256).field("size", (double) size);
    json.field("mode", Integer.toOctalString(mode));
    if (link) {
      json.field("link", true);
    }
  }

  static FileState read(JsonReader json) throws IOException {
    return new FileState(
        json.text("blob"),
        json.text("sha256"),
        (long) json.decimal("size"),
        Integer.parseInt(json.text("mode"), 8),
        json.has("link"));
  }
}
