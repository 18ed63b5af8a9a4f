package dev.banyan.code.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.model.LeftOut;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectTest {
  @TempDir Path folder;
  private Tree tree;

  @BeforeEach
  void plant() {
    tree = new Tree(folder);
  }

  @Test
  void tellsPythonFromOtherText() throws IOException {
    tree.with("a.py", "")
        .with("b.pyi", "")
        .with("c.pyw", "")
        .with("d.md", "")
        .with("Makefile", "all:");
    tree.with("tool", "#!/usr/bin/env python3\n").with("run", "#!/bin/sh\npython3 -m a\n");
    assertThat(tree.python()).containsExactly("a.py", "b.pyi", "c.pyw", "tool");
    assertThat(tree.text()).containsExactly("Makefile", "d.md", "run");
  }

  @Test
  void leavesOutWhatIsInstalledCompiledOrNobodysText() throws IOException {
    tree.with("node_modules/x/a.py", "").with("env/pyvenv.cfg", "").with("env/lib/a.py", "");
    tree.with("lib/site-packages/a.py", "")
        .with("a.so", "")
        .with("logo.png", "")
        .with(".hg/a.py", "");
    tree.with("conda/conda-meta/history", "").with("conda/a.py", "").with("kept.py", "");
    assertThat(tree.python()).containsExactly("kept.py");
    assertThat(tree.reason("env/")).isEqualTo("a virtual environment");
    assertThat(tree.reason("conda/")).isEqualTo("a Conda environment");
    assertThat(tree.reason("node_modules/")).isEqualTo("installed packages");
    assertThat(tree.reason("logo.png")).contains("no text");
  }

  @Test
  void sumsUpByFolderWhatIsLeftOutInManyPlaces() throws IOException {
    for (int i = 0; i < 40; i++) {
      tree.with("static/" + i + ".png", "");
    }
    assertThat(tree.open(".").leftOut())
        .containsExactly(
            new LeftOut("static/", "40 places below it: compiled, packed or a picture: no text"));
  }

  @Test
  void neverOpensAPipe() throws Exception {
    tree.with("a.py", "x").run("mkfifo", "pipe.py", "pipe");
    tree.withLink("link.py", "pipe.py");
    assertThat(tree.python()).containsExactly("a.py");
    assertThat(tree.reason("pipe.py")).isEqualTo("a pipe, socket or device");
    assertThat(tree.reason("link.py")).isEqualTo("a link to what is not searched");
  }

  @Test
  void searchesWhatALinkLeadsToOnceAndKnowsBothNames() throws IOException {
    tree.with("shared/util.py", "").withLink("app/util.py", "../shared/util.py");
    tree.withLink("plugins", "shared");
    Project project = tree.open(".");
    assertThat(Tree.paths(project.pythonFiles())).containsExactly("shared/util.py");
    assertThat(project.modules().namesOf("shared/util.py"))
        .containsExactly("shared.util", "app.util", "plugins.util");
    assertThat(project.modules().file("plugins.util")).hasToString("shared/util.py");
  }

  @Test
  void survivesLinksThatLeadNowhereInACircleOrOut() throws IOException {
    tree.with("a.py", "").withLink("nowhere.py", "gone.py").withLink("loop", "loop");
    tree.withLink("deep/up", "..").withLink("out", "/etc");
    assertThat(tree.python()).containsExactly("a.py");
    assertThat(tree.reason("nowhere.py")).isEqualTo("a link that leads nowhere");
    assertThat(tree.reason("loop")).contains("circle");
    assertThat(tree.reason("deep/up")).isEqualTo("a link to a folder that it lies in");
    assertThat(tree.reason("out")).isEqualTo("a link that leaves the project");
  }

  @Test
  void keepsNamesWithLineBreaksAndBytesThatAreNoUtf8() throws Exception {
    tree.with("line\nbreak.py", "").run("sh", "-c", "printf x > \"$(printf 'caf\\351.py')\"");
    tree.run("sh", "-c", "printf x > \"$(printf 'caf\\303\\251.py')\"");
    Project project = tree.open(".");
    assertThat(Tree.paths(project.pythonFiles()))
        .containsExactlyInAnyOrder("line\nbreak.py", "caf\\xe9.py", "caf\u00e9.py");
    for (SourceFile file : project.pythonFiles()) {
      assertThat(project.read(file)).as(file.path()).isNotNull();
    }
  }

  @Test
  void saysWhichFilesItCannotReadAndGoesOn() throws IOException {
    tree.with("gone.py", "x").with("kept.py", "x");
    Project project = tree.open(".");
    Files.delete(folder.resolve("gone.py"));
    assertThat(project.holding(IdentifierScan.of(List.of("x"))))
        .containsOnlyKeys(project.pythonFiles().get(1));
    assertThat(Tree.reason(project, "gone.py")).isEqualTo("cannot be read");
  }

  @Test
  void takesHugeGeneratedPythonForTextAndLeavesHugeDataOut() throws IOException {
    grow("generated.py", 50L << 20);
    grow("data.json", 6L << 20);
    grow("endless.py", 101L << 20);
    assertThat(tree.python()).isEmpty();
    assertThat(tree.text()).containsExactly("generated.py");
    assertThat(tree.reason("generated.py")).contains("searched as text");
    assertThat(tree.reason("data.json")).contains("5 MB");
    assertThat(tree.reason("endless.py")).contains("100 MB");
  }

  private void grow(String path, long size) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve(path).toFile(), "rw")) {
      file.setLength(size);
    }
  }

  @Test
  void takesTextWithNulForBinaryButLeavesPythonToTheParser() throws IOException {
    byte[] nul = "x\0y".getBytes(StandardCharsets.UTF_8);
    Project project = tree.with("a.dump", nul).with("a.py", nul).open(".");
    assertThat(project.read(project.textFiles().get(0))).isNull();
    assertThat(project.read(project.pythonFiles().get(0))).isEqualTo(nul);
    assertThat(Tree.reason(project, "a.dump")).isEqualTo("binary: holds a NUL byte");
  }

  @Test
  void leavesOutWhatGitIgnoresUnlessGitTracksIt() throws Exception {
    tree.with("build/kept.py", "").with("a.py", "").with("sub/b.py", "").run("git", "init", "-q");
    tree.run("git", "add", "-A")
        .with(".gitignore", "build/\n*.log\n")
        .with("sub/.gitignore", "!c.log\n");
    tree.with("build/new.py", "")
        .with("x.log", "")
        .with("sub/c.log", "")
        .with("gen/.gitignore", "*");
    tree.with("gen/a.py", "");
    assertThat(tree.python()).containsExactly("a.py", "build/kept.py", "sub/b.py");
    assertThat(tree.text()).containsExactly(".gitignore", "sub/.gitignore", "sub/c.log");
    assertThat(tree.reason("build/new.py")).isEqualTo("ignored by Git");
    Project below = Project.open(folder.resolve("sub"), List.of("."), List.of());
    assertThat(Tree.paths(below.textFiles())).containsExactly(".gitignore", "c.log");
  }

  @Test
  void searchesAFolderThatGitIgnoresWhenAskedForIt() throws Exception {
    tree.run("git", "init", "-q").with(".gitignore", "scratch/\n*.py\n").with("scratch/p/a.py", "");
    Project project = Project.open(folder.resolve("scratch/p"), List.of("."), List.of());
    assertThat(Tree.paths(project.pythonFiles())).containsExactly("a.py");
  }

  @Test
  void aRepositoryInsideHasRulesOfItsOwn() throws Exception {
    tree.run("git", "init", "-q").run("git", "init", "-q", "inner").with(".gitignore", "*.txt\n");
    tree.with("inner/a.txt", "").with("inner/.gitignore", "b.txt").with("inner/b.txt", "");
    assertThat(tree.text()).containsExactly(".gitignore", "inner/.gitignore", "inner/a.txt");
  }

  @Test
  void leavesOutWhatTheSpecExcludes() throws IOException {
    tree.with("backups/old/a.py", "")
        .with("a.py", "")
        .with("x/backups/a.py", "")
        .with("b.bak.py", "");
    Project project = Project.open(folder, List.of("."), List.of("backups/**", "*.bak.py"));
    assertThat(Tree.paths(project.pythonFiles())).containsExactly("a.py", "x/backups/a.py");
    assertThat(Tree.reason(project, "backups/")).isEqualTo("excluded by the spec");
  }

  @Test
  void refusesAFolderThatDoesNotExistAndRootsOutsideOfIt() throws IOException {
    assertThatThrownBy(() -> Project.open(folder.resolve("gone"), List.of(), List.of()))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> tree.open("../other")).isInstanceOf(IllegalArgumentException.class);
  }
}
