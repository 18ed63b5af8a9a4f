package dev.banyan.migrate.plan;

import static dev.banyan.migrate.plan.Sketch.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.migrate.analysis.Factor;
import dev.banyan.migrate.spec.Spec;
import dev.banyan.migrate.spec.SpecReader;
import dev.banyan.migrate.spec.SpecResult;
import dev.banyan.model.Blocker;
import dev.banyan.model.Plan;
import dev.banyan.model.Risk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DocumentsTest {
  @TempDir Path project;

  @Test
  void theMarkdownPlanTellsBatchesBlockersHybridsAndWhatIsKeptOut() throws IOException {
    Sketch sketch = sketch();
    String text = Documents.markdown(sketch.plan(), sketch.spec(), project);
    assertThat(text)
        .contains(
            "# Plan: move",
            "**Advice: BATCHES.**",
            "- **no rule** (app/db.py:1)",
            "| `a.py` | LOW | 2 | REPLACE | every use has a rule, with the same parameters | 10 to 15 minutes |",
            "| `h.py` | HIGH | too tangled | board team | 2026-05-04 |",
            "- `docs/a.md` (1)\n",
            "- `backups/a.py`: lies in the backup folder backups (backup)")
        .doesNotContain("{{", "## Problems");
  }

  @Test
  void everyBundledDocumentIsWrittenWhole() throws IOException {
    Sketch sketch = sketch();
    Path to = Documents.folder(project);
    assertThat(Documents.write(sketch.plan(), sketch.spec(), project, to))
        .extracting(file -> file.getFileName().toString())
        .containsExactlyElementsOf(Documents.BUNDLED);
    for (String name : Documents.BUNDLED) {
      assertThat(Files.readString(to.resolve(name))).as(name).isNotBlank().doesNotContain("{{");
    }
    assertThat(Files.readString(to.resolve("rollback.md")))
        .containsSubsequence("## Batch 2", "## Batch 1");
  }

  @Test
  void aTemplateOfTheTeamReplacesTheBundledOneAndMayAddOthers() throws IOException {
    Sketch sketch = sketch().templates("our");
    sketch.write("our/adr.md", "Ours: {{name}}\n");
    sketch.write("our/mail.txt", "{{consumers}} files, {{estimate}}\n");
    Path to = project.resolve("out");
    Documents.write(sketch.plan(), sketch.spec(), project, to);
    assertThat(to.resolve("adr.md")).hasContent("Ours: move\n");
    assertThat(Files.readString(to.resolve("mail.txt"))).startsWith("2 files, ");
    assertThat(to.resolve("rollback.md")).exists();
  }

  @Test
  void aWrongTemplateIsNamedAndNothingIsWritten() throws IOException {
    Sketch sketch = sketch().templates("our");
    for (String wrong :
        new String[] {"{{nonsense}}", "{{#name}}", "{{> ../../secret}}", "{{name.getClass}}"}) {
      sketch.write("our/adr.md", wrong);
      assertThatThrownBy(
              () -> Documents.write(sketch.plan(), sketch.spec(), project, project.resolve("out")))
          .as(wrong)
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("the template adr.md is wrong");
      assertThat(project.resolve("out")).doesNotExist();
    }
  }

  @Test
  void theConsumerTestRunsAndHoldsTheNewComponentToItsContract() throws Exception {
    String yaml =
        """
        version: 1
        name: move
        code:
          old: [app.db.Manager]
          new: [app.data]
          rewrite:
            - {from: app.db.Manager.m0, to: app.data.get}
        contract:
          functions:
            - {name: app.data.get, parameters: [key, limit=10]}
        """;
    Spec spec = spec(yaml);
    Plan plan = Planner.plan(sketch().analysis(), spec, project, TODAY);
    Documents.write(plan, spec, project, project);
    Files.writeString(project.resolve("app/data.py"), "def get(key, limit=10): pass\n");
    assertThat(python()).contains("OK");
    Files.writeString(project.resolve("app/data.py"), "def get(name): pass\n");
    assertThat(python()).contains("FAILED (failures=1)");
    Files.writeString(project.resolve("app/data.py"), "");
    assertThat(python()).contains("FAILED (errors=2)");
  }

  private Spec spec(String yaml) {
    SpecResult result =
        SpecReader.read(yaml.getBytes(StandardCharsets.UTF_8), "banyan.yaml", project);
    assertThat(result).as("%s", result.problems()).isInstanceOf(SpecResult.Valid.class);
    return ((SpecResult.Valid) result).spec();
  }

  /** Needs Debian's package python3. */
  private String python() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("python3", "-B", "-m", "unittest", "consumer_test")
            .directory(project.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }

  private Sketch sketch() {
    return new Sketch(project)
        .consumer("a.py", Risk.LOW, 2)
        .consumer("b.py", Risk.HIGH, 4, Factor.UNMAPPED, 2)
        .consumer("backups/a.py", Risk.LOW, 2)
        .consumer("h.py", Risk.HIGH, 1)
        .hybrid("h.py", "board team", TODAY)
        .mention("docs/a.md", 1)
        .blocker(Blocker.Kind.NO_RULE, "no rule", "m1", "b.py");
  }
}
