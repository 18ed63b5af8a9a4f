package dev.banyan.code.project;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a file seems to hold, judged by its name and, without an extension, its first line. */
enum FileKind {
  PYTHON,
  TEXT,
  /** Compiled, packed, a picture, a database: no text that people write. */
  BINARY;

  private static final Set<String> PYTHON_EXTENSIONS = Set.of("py", "pyi", "pyw");
  private static final Set<String> BINARY_EXTENSIONS =
      Set.of(
          ("7z a avi bin bmp bz2 class dat db deb dll doc docx dylib ear egg eot exe feather flac gif gmo gz"
                  + " h5 hdf5 icns ico jar jpeg jpg lib lz4 lzma mo mov mp3 mp4 mpg msi npy npz o obj odp"
                  + " ods odt ogg onnx otf parquet pb pdf pickle pkl png ppt pptx psd pt pth pyc pyd pyo"
                  + " rar rpm safetensors so sqlite sqlite3 swp tar tgz tif tiff ttf war wasm wav webm"
                  + " webp whl woff woff2 xls xlsx xz zip zst")
              .split(" "));
  private static final Pattern PYTHON_LINE =
      Pattern.compile("#![^\n]*\\b(python|pypy)[\\d.]*w?(\\s.*)?", Pattern.DOTALL);
  private static final int FIRST_LINE = 128;

  /** Judges a name alone; one without extension needs {@link #ofScript}. */
  static FileKind ofName(String name) {
    String extension = extension(name);
    if (PYTHON_EXTENSIONS.contains(extension)) {
      return PYTHON;
    }
    boolean library = extension.equals("so") || name.contains(".so.");
    return library || BINARY_EXTENSIONS.contains(extension) ? BINARY : TEXT;
  }

  /** The lower-case extension; empty when the name has none. */
  static String extension(String name) {
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  /** Looks at the interpreter line of a file that has no extension. */
  static FileKind ofScript(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      String start = new String(in.readNBytes(FIRST_LINE), StandardCharsets.ISO_8859_1);
      String line = start.split("[\r\n]", 2)[0];
      return PYTHON_LINE.matcher(line).matches() ? PYTHON : TEXT;
    } catch (IOException e) {
      return TEXT;
    }
  }
}
