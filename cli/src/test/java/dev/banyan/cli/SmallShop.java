package dev.banyan.cli;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A project of two batches with a Git repository in which somebody is at work: an edit that is not
 * committed, something staged, a file that Git does not know, one that it ignores, a stash.
 *
 * @param root its folder
 */
record SmallShop(Path root) {
  private static final String SPEC =
      """
      version: 1
      name: shop
      code:
        language: python
        old: [shop.store]
        new: [shop.keeper]
        rewrite:
          - from: shop.store.load
            to: shop.keeper.load
          - from: shop.store.drop
            to: shop.keeper.drop
      batches:
        - [shop/desk.py, shop/run.py]
        - [shop/bin.py, "shop/Übersicht 1.py"]
      backup: ["*.cfg"]
      """;

  /** Writes it, and plans the migration. */
  static SmallShop in(Path root) throws Exception {
    SmallShop shop = new SmallShop(root);
    shop.write("shop/__init__.py", "");
    shop.write("shop/store.py", "def load(key):\n    return key\n\n\ndef drop(key):\n    pass\n");
    shop.write("shop/keeper.py", "def load(key):\n    return key\n\n\ndef drop(key):\n    pass\n");
    shop.write("shop/desk.py", "from shop.store import load\n\nprint(load(1))\n");
    shop.write("shop/run.py", "#!/usr/bin/python3\r\nimport shop.store\r\nshop.store.drop(2)");
    shop.write("shop/bin.py", "from shop import store\n\nstore.drop(1)\n");
    shop.write("shop/Übersicht 1.py", "from shop.store import drop, load\n\ndrop(load('ü'))\n");
    Files.setAttribute(root.resolve("shop/run.py"), "unix:mode", 0750);
    shop.write("banyan.yaml", SPEC);
    shop.write("app.cfg", "a = 1\n");
    shop.write(".gitignore", "*.log\n.banyan/\n");
    shop.workOn();
    Session.Outcome plan = shop.session().run("plan");
    if (plan.code() != 0) {
      throw new AssertionError(plan.err());
    }
    return shop;
  }

  private void workOn() throws Exception {
    git("init", "-q", "-b", "main");
    git("config", "user.name", "t");
    git("config", "user.email", "t@example.org");
    git("add", ".");
    git("commit", "-qm", "one");
    write("app.cfg", "a = 2\n");
    git("stash", "-q");
    write("staged.txt", "staged\n");
    git("add", "staged.txt");
    write("staged.txt", "staged, and more\n");
    write("notes.txt", "untracked\n");
    write("debug.log", "ignored\n");
    write("shop/desk.py", "from shop.store import load\n\nprint(load(1))  # not committed\n");
    git("status", "--short");
  }

  String git(String... words) throws Exception {
    return project().git(words);
  }

  void write(String path, String text) throws IOException {
    project().write(path, text);
  }

  String read(String path) throws IOException {
    return project().read(path);
  }

  /** Commands in this process. */
  Session session() {
    return project().session();
  }

  private TrialProject project() {
    return new TrialProject(root);
  }

  /** The same project in another folder, Banyan's own folder and Git's included. */
  SmallShop copyTo(Path target) throws IOException {
    try (Stream<Path> tree = Files.walk(root)) {
      for (Path path : tree.toList()) {
        Files.copy(
            path,
            target.resolve(root.relativize(path)),
            NOFOLLOW_LINKS,
            StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    return new SmallShop(target);
  }

  /** Every file but Banyan's own with mode and bytes, Git's folder included; and every folder. */
  Map<String, String> everything() throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> tree = Files.walk(root)) {
      for (Path path : tree.toList()) {
        String name = root.relativize(path).toString();
        if (!name.equals(".banyan") && !name.startsWith(".banyan/")) {
          all.put(name, state(path));
        }
      }
    }
    return all;
  }

  private static String state(Path path) throws IOException {
    int mode = (Integer) Files.getAttribute(path, "unix:mode", NOFOLLOW_LINKS);
    return Integer.toOctalString(mode)
        + (Files.isRegularFile(path, NOFOLLOW_LINKS)
            ? " " + new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1)
            : "");
  }

  /** What is in Banyan's own folder and should not be: files that were being written. */
  List<String> leftovers() throws IOException {
    try (Stream<Path> tree = Files.walk(root)) {
      return tree.map(path -> root.relativize(path).toString())
          .filter(
              name ->
                  name.contains(".banyan-")
                      || name.contains("snapshots.git.new")
                      || name.contains("writing-"))
          .toList();
    }
  }
}
