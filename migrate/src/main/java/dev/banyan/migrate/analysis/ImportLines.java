package dev.banyan.migrate.analysis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the modules that a Python file may import from its lines, without parsing it: fast, and
 * right but for import statements inside strings.
 */
final class ImportLines {
  private static final Pattern IMPORT =
      Pattern.compile(
          "^[ \\t]*(?:import[ \\t]+([\\w.]+(?:[ \\t]+as[ \\t]+\\w+)?(?:[ \\t]*,[ \\t]*[\\w.]+(?:[ \\t]+as[ \\t]+\\w+)?)*)"
              + "|from[ \\t]+([\\w.]+)[ \\t]+import[ \\t]*(\\([^)]*\\)|[^\\n#(]*))",
          Pattern.MULTILINE);

  private ImportLines() {}

  /** Every module named, and every {@code module.name}, which may be a module too. */
  static List<String> in(byte[] bytes) {
    Matcher matcher = IMPORT.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
    List<String> modules = new ArrayList<>();
    while (matcher.find()) {
      if (matcher.group(1) != null) {
        names(matcher.group(1)).forEach(name -> addWithParents(modules, name));
      } else {
        String module = matcher.group(2);
        addWithParents(modules, module);
        names(matcher.group(3)).forEach(name -> modules.add(join(module, name)));
      }
    }
    return modules;
  }

  /** Importing {@code a.b.c} runs {@code a} and {@code a.b} too. */
  private static void addWithParents(List<String> modules, String name) {
    modules.add(name);
    if (!name.startsWith(".")) {
      for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
        modules.add(name.substring(0, dot));
      }
    }
  }

  private static List<String> names(String list) {
    List<String> names = new ArrayList<>();
    for (String part : list.replaceAll("#[^\\n]*", "").split("[,()\\s\\\\]+", -1)) {
      names.add(part);
    }
    for (int as = names.indexOf("as"); as >= 0; as = names.indexOf("as")) {
      names.subList(as, Math.min(as + 2, names.size())).clear();
    }
    names.removeIf(name -> !name.matches("[\\w.]+"));
    return names;
  }

  private static String join(String module, String name) {
    return module.endsWith(".") ? module + name : module + "." + name;
  }

  /**
   * The module that a relative name means.
   *
   * @param own name of the importing module
   * @param init whether that is a package's {@code __init__}
   * @param name starts with a dot
   */
  static String absolute(String own, boolean init, String name) {
    int level = 0;
    while (level < name.length() && name.charAt(level) == '.') {
      level++;
    }
    String base = own;
    for (int up = init ? 1 : 0; up < level; up++) {
      base = base.contains(".") ? base.substring(0, base.lastIndexOf('.')) : "";
    }
    String rest = name.substring(level);
    return base.isEmpty() || rest.isEmpty() ? base + rest : base + "." + rest;
  }
}
