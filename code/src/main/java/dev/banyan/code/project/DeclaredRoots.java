package dev.banyan.code.project;

import dev.banyan.code.ignore.GitRepository;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Source roots that a project's own build and tool settings name: {@code package_dir} and {@code
 * where} of setuptools, {@code from} of Poetry, {@code pythonpath} of pytest, {@code mypy_path} and
 * {@code extraPaths} of the type checkers. Read as text, line by line: a folder is only believed
 * when it exists and holds Python.
 */
final class DeclaredRoots {
  private static final String VALUES = "[\"']([^\"'\\n]*)[\"']|([\\w./-]+)";
  private static final Map<String, String> SETTINGS =
      Map.of(
          "pyproject.toml",
          "(?m)^\\s*(?:where|pythonpath|mypy_path|extraPaths|\"\")\\s*=\\s*(\\[[^\\]]*\\]|.*)$"
              + "|\\bfrom\\s*=\\s*(\"[^\"\\n]*\")"
              + "|package-dir\\s*=\\s*\\{\\s*\"\"\\s*=\\s*(\"[^\"\\n]*\")",
          "setup.cfg",
          "(?m)^(?:where|mypy_path|pythonpath)\\s*=\\s*(.*(?:\\n[ \\t]+.*)*)$"
              + "|^package_dir\\s*=\\s*(?:\\n[ \\t]+)?=\\s*(.*)$",
          "setup.py",
          "\\bwhere\\s*=\\s*([\"'][^\"'\\n]*[\"'])"
              + "|package_dir\\s*=\\s*(?:\\{|dict\\()\\s*[\"']{2}\\s*:\\s*([\"'][^\"'\\n]*[\"'])",
          "pytest.ini",
          "(?m)^pythonpath\\s*=\\s*(.*(?:\\n[ \\t]+.*)*)$",
          "tox.ini",
          "(?m)^pythonpath\\s*=\\s*(.*(?:\\n[ \\t]+.*)*)$",
          "mypy.ini",
          "(?m)^mypy_path\\s*=\\s*(.*(?:\\n[ \\t]+.*)*)$");
  private static final long TOO_LONG = 1 << 20;

  private DeclaredRoots() {}

  /** Candidates in the order of the settings' paths; whether they exist is for the caller. */
  static List<SourceRoot> in(Collection<SourceFile> python, Collection<SourceFile> text) {
    List<SourceRoot> roots = new ArrayList<>();
    Stream.concat(python.stream(), text.stream())
        .filter(file -> isSetting(file) && file.size() < TOO_LONG)
        .sorted((a, b) -> a.path().compareTo(b.path()))
        .forEach(file -> read(file, roots));
    return roots;
  }

  /** Whether a file may declare roots. */
  static boolean isSetting(SourceFile file) {
    return SETTINGS.containsKey(name(file.path()));
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static void read(SourceFile file, List<SourceRoot> roots) {
    Pattern setting = Pattern.compile(SETTINGS.getOrDefault(name(file.path()), "\\b\\B"));
    String text = new String(GitRepository.content(file.file()), StandardCharsets.UTF_8);
    String base = file.path().substring(0, file.path().length() - name(file.path()).length());
    Matcher matcher = setting.matcher(text);
    while (matcher.find()) {
      for (int group = 1; group <= matcher.groupCount(); group++) {
        String value = matcher.group(group);
        if (value != null) {
          addAll(value, base, file.path(), roots);
        }
      }
    }
  }

  private static void addAll(String value, String base, String settings, List<SourceRoot> roots) {
    Matcher values = Pattern.compile(VALUES).matcher(value);
    while (values.find()) {
      String folder = values.group(1) != null ? values.group(1) : values.group(2);
      String path = SourceRoot.normal(base + folder);
      if (path != null && !path.equals(".")) {
        roots.add(new SourceRoot(path, "declared in " + settings));
      }
    }
  }
}
