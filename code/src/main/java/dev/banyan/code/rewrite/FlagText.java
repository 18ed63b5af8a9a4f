package dev.banyan.code.rewrite;

import dev.banyan.model.FeatureFlag;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** The function {@code use_new} of an adapter, and the imports around it. */
record FlagText(FeatureFlag flag, String path) {
  private static final String TRUE = "(\"1\", \"true\", \"yes\", \"on\")";

  String text(Collection<String> imports) {
    TreeSet<String> project = new TreeSet<>(imports);
    List<String> blocks = new ArrayList<>();
    if (!(flag instanceof FeatureFlag.Function)) {
      blocks.add("import os");
    }
    if (flag instanceof FeatureFlag.Function function) {
      String name = function.name();
      project.add("from " + Moves.parent(name) + " import " + Moves.last(name) + " as use_new");
    }
    blocks.add(String.join("\n", project));
    String head = String.join("\n\n", blocks) + "\n";
    String body = body();
    return body.isEmpty() ? head : head + "\n\n" + body;
  }

  private String body() {
    if (flag instanceof FeatureFlag.Environment environment) {
      return "def use_new():\n"
          + "    \"\"\"Whether the new component serves; asked at every call.\"\"\"\n"
          + "    flag = os.environ.get("
          + quoted(environment.variable())
          + ", \"\")\n"
          + "    return flag.strip().lower() in "
          + TRUE
          + "\n";
    }
    if (flag instanceof FeatureFlag.File file) {
      return "def use_new():\n"
          + "    \"\"\"Whether the new component serves; asked at every call.\"\"\"\n"
          + "    here = os.path.dirname(os.path.abspath(__file__))\n"
          + "    try:\n"
          + "        with open(os.path.join(here, "
          + quoted(relative(file.path()))
          + "), encoding=\"utf-8\") as flag:\n"
          + "            return flag.read().strip().lower() in "
          + TRUE
          + "\n"
          + "    except OSError:\n"
          + "        return False\n";
    }
    return "";
  }

  private String relative(String file) {
    Path folder = Path.of("/" + path).getParent();
    Path target = Path.of("/" + file);
    return folder == null ? file : folder.relativize(target).toString().replace('\\', '/');
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
