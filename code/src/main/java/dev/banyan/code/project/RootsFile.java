package dev.banyan.code.project;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps which source roots were detected, under a hash of all that the detection depends on: paths,
 * imports and settings.
 */
final class RootsFile {
  private static final String FILE = "roots";

  /** Raise it whenever the detection changes. */
  private static final long MARK = 0x42414e59414e5201L;

  private RootsFile() {}

  /** The hash of what a detection depends on. */
  static long key(Map<String, String> imports, List<SourceRoot> declared) {
    StringBuilder all = new StringBuilder();
    imports.forEach((path, names) -> all.append(path).append('\0').append(names).append('\0'));
    return ContentHash.of(all.append(declared).toString().getBytes(StandardCharsets.UTF_8));
  }

  /** The roots kept under a key; null when others, or none, are kept. */
  static @Nullable List<SourceRoot> read(CacheFolder cache, long key) {
    byte[] file = cache.read(FILE);
    if (file == null) {
      return null;
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(file))) {
      if (in.readLong() != MARK || in.readLong() != key) {
        return null;
      }
      byte[] content = in.readNBytes(in.readInt());
      return in.readLong() == ContentHash.of(content) ? roots(content) : null;
    } catch (IOException e) {
      return null;
    }
  }

  private static List<SourceRoot> roots(byte[] content) throws IOException {
    List<SourceRoot> roots = new ArrayList<>();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
      for (int left = in.readInt(); left > 0; left--) {
        roots.add(new SourceRoot(in.readUTF(), in.readUTF()));
      }
    }
    return List.copyOf(roots);
  }

  static void write(CacheFolder cache, long key, List<SourceRoot> roots) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(file)) {
      byte[] content = content(roots);
      out.writeLong(MARK);
      out.writeLong(key);
      out.writeInt(content.length);
      out.write(content);
      out.writeLong(ContentHash.of(content));
    } catch (IOException e) {
      // A path longer than 64 kB: then nothing is kept.
      return;
    }
    cache.write(FILE, file.toByteArray());
  }

  private static byte[] content(List<SourceRoot> roots) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(content)) {
      out.writeInt(roots.size());
      for (SourceRoot root : roots) {
        out.writeUTF(root.path());
        out.writeUTF(root.reason());
      }
    }
    return content.toByteArray();
  }
}
