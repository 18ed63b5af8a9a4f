package dev.banyan.migrate.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.migrate.spec.SpecDraft.Choice;
import dev.banyan.migrate.spec.SpecDraft.Counterpart;
import dev.banyan.migrate.spec.SpecDraft.DraftedRule;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SpecWriterTest {
  @TempDir Path project;

  @Test
  void writesASpecWithAReasonForEveryRule() throws Exception {
    Files.createDirectories(project.resolve("src"));

    assertThat(SpecWriter.text(draft()))
        .isEqualTo(
            """
            # The migration as code, written by 'banyan init'. Lines that start with # are comments:
            # what Banyan is not certain of, and ideas. 'banyan analyze' reads the rest.
            # Note: the destination 'app.new' does not exist yet
            version: 1
            name: store-to-new

            code:
              language: python

              # Where absolute imports start.
              roots:
                - "."  # the project itself
                - src  # holds packages

              # What is left, and what takes over; files of the new component are never migrated.
              old:
                - app.Store
              new:
                - app.new

              # What is not looked into.
              exclude:
                - "backups/**"  # 2 old copies

              # 12 files use the old component in 1 place.
              # Certain: the new one takes every call that the old one takes.
              rewrite:
                # the same name and parameters; 3 uses in 2 files
                - from: app.Store.get
                  to: app.new.get

                # parameters differ: old (a, b=None), new (a, *, c); 1 use in 1 file
                # - from: app.Store.put
                #   to: app.new.put
                #   arguments: [a]

                # no member of that name; nearest: x; 1 use in 1 file
                # - from: app.Store.drop
                #   manual: WHY nothing takes its place, or 'to: NAME'

                # Not in use, so no rule is needed:
                #   close, open

              # A consumer that is to stay on the old component for now, a recorded decision:
              # hybrid:
              #   - path: src/a.py  # 9 references, more than any other file
              #     reason: WHY it stays
              #     owner: WHO decided
              #     review: 2030-12-31

            # Batches by risk and dependency order; limits and explicit lists are possible, too:
            batches: auto
            # batches: {max-files: 10, lists: [{name: first, files: [a.py, b.py]}]}

            # Files that are never put into a batch:
            # tooling: ["tools/migration/**"]
            # generated: ["**/generated/**"]
            """);
  }

  @Test
  void writesWhatTheReaderReads() throws Exception {
    Files.createDirectories(project.resolve("src"));

    SpecResult result = read(SpecWriter.text(draft()));

    assertThat(result.problems()).isEmpty();
    Spec spec = ((SpecResult.Valid) result).spec();
    assertThat(Objects.requireNonNull(spec.code()).rewrite()).hasSize(1);
    assertThat(spec.code().exclude()).containsExactly("backups/**");
  }

  @Test
  void writesCommentsThatAreReadOnceTheirSignIsTakenAway() throws Exception {
    Files.createDirectories(project.resolve("src"));
    Files.createFile(project.resolve("src/a.py"));
    String text =
        Pattern.compile(
                "(?m)^( *)# (- from|  to|  arguments|  manual|hybrid|  - path|    [a-z]+:|tooling|generated)")
            .matcher(SpecWriter.text(draft()))
            .replaceAll("$1$2")
            .replace("WHY nothing takes its place, or 'to: NAME'", "gone");

    SpecResult result = read(text);

    assertThat(result.problems()).isEmpty();
    CodeSpec code = Objects.requireNonNull(((SpecResult.Valid) result).spec().code());
    assertThat(code.rewrite()).hasSize(2);
    assertThat(code.manual()).hasSize(1);
    assertThat(code.hybrid()).hasSize(1);
  }

  @Test
  void writesNamesAndPathsThatYamlWouldTakeForSomethingElse() throws Exception {
    List<String> folders =
        List.of("on", "null", "1e3", "ab: c", "# x", "größe", "a\"b", "- c", "'q'", "💥", "true");
    for (String folder : folders) {
      Files.createDirectories(project.resolve(folder));
    }
    SpecDraft nasty =
        new SpecDraft(
            "1.5",
            Language.PYTHON,
            folders.stream().map(folder -> new Choice(folder, "x\n  y: \u0007\u2028")).toList(),
            List.of("true", "größe.null"),
            List.of("null"),
            List.of(new Choice("*.bak", "1 old copy"), new Choice("../x", "is never written")),
            List.of(),
            IntStream.range(0, 60).mapToObj(i -> "member_" + i).toList(),
            0,
            0,
            null,
            List.of("a\nwarning"));

    SpecResult result = read(SpecWriter.text(nasty));

    assertThat(result.problems()).isEmpty();
    CodeSpec code = Objects.requireNonNull(((SpecResult.Valid) result).spec().code());
    assertThat(code.roots()).isEqualTo(folders);
    assertThat(code.oldComponents()).containsExactly("true", "größe.null");
    assertThat(code.exclude()).containsExactly("*.bak");
    assertThat(code.rewrite()).isEmpty();
  }

  @Test
  void keepsASpecThatIsThere() throws Exception {
    Path spec = Files.writeString(project.resolve("banyan.yaml"), "mine");

    assertThatThrownBy(() -> SpecWriter.write(spec, draft(), false))
        .isInstanceOf(FileAlreadyExistsException.class);

    assertThat(spec).hasContent("mine");
    assertThat(project)
        .isDirectoryContaining("glob:**banyan.yaml")
        .isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void replacesASpecOnlyWhenItIsTold() throws Exception {
    Path spec = Files.writeString(project.resolve("banyan.yaml"), "mine");

    SpecWriter.write(spec, draft(), true);

    assertThat(spec).hasContent(SpecWriter.text(draft()));
    assertThat(project).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void writesANewSpec() throws Exception {
    Path spec = project.resolve("banyan.yaml");

    SpecWriter.write(spec, draft(), false);

    assertThat(spec).hasContent(SpecWriter.text(draft()));
  }

  private SpecResult read(String text) {
    return SpecReader.read(text.getBytes(StandardCharsets.UTF_8), "banyan.yaml", project);
  }

  private static SpecDraft draft() {
    return new SpecDraft(
        "store-to-new",
        Language.PYTHON,
        List.of(new Choice(".", "the project itself"), new Choice("src", "holds packages")),
        List.of("app.Store"),
        List.of("app.new"),
        List.of(new Choice("backups/**", "2 old copies")),
        List.of(
            rule(
                "get",
                3,
                2,
                new Counterpart("app.new.get", true, null, "the same name and parameters")),
            rule(
                "put",
                1,
                1,
                new Counterpart(
                    "app.new.put",
                    false,
                    List.of("a"),
                    "parameters differ: old (a, b=None), new (a, *, c)")),
            rule(
                "drop",
                1,
                1,
                new Counterpart(null, false, null, "no member of that name; nearest: x"))),
        List.of("close", "open"),
        12,
        1,
        new Choice("src/a.py", "9 references, more than any other file"),
        List.of("the destination 'app.new' does not exist yet"));
  }

  private static DraftedRule rule(String member, int uses, int files, Counterpart target) {
    return new DraftedRule("app.Store." + member, uses, files, target);
  }
}
