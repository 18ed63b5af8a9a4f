package dev.banyan.migrate.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.code.project.Project;
import dev.banyan.migrate.spec.SpecDraft.Choice;
import dev.banyan.migrate.spec.SpecDraft.DraftedRule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The bundled example: its own spec fits it, and a drafted one finds the direct members. */
final class TrackerSpecTest {
  private static final Path TRACKER = Path.of("..", "examples", "tracker");
  private static final String OLD = "tracker_extension.utils.database.DatabaseManager";
  private static final String NEW = "tracker_extension.database";

  private static SpecDraft draft;

  @BeforeAll
  static void draftOnce() throws Exception {
    DraftRequest request = new DraftRequest(TRACKER, List.of(OLD), List.of(NEW), null, List.of());
    draft = ((DraftResult.Drafted) SpecDrafter.draft(request)).draft();
  }

  @Test
  void itsOwnSpecFitsIt() throws Exception {
    SpecResult.Valid valid =
        (SpecResult.Valid) SpecReader.read(TRACKER.resolve("banyan.yaml"), TRACKER);

    assertThat(check(valid)).isEmpty();
  }

  @Test
  void aMisspeltComponentMemberAndArgumentAreComplainedOf() throws Exception {
    String text =
        """
        version: 1
        name: m
        code:
          old: [tracker_extension.utils.database.DatabaseManger]
          new: [tracker_extension.database]
        """;
    assertThat(check(valid(text)))
        .containsExactly(
            "4:9 nothing in the project is called"
                + " 'tracker_extension.utils.database.DatabaseManger'; expected a name that exists,"
                + " as tracker_extension.utils.database.DatabaseError;"
                + " did you mean 'tracker_extension.utils.database.DatabaseManager'?");

    String rule =
        """
        version: 1
        name: m
        code:
          old: [tracker_extension.utils.database.DatabaseManager]
          new: [tracker_extension.database]
          rewrite:
            - from: tracker_extension.utils.database.DatabaseManager.get_epic
              to: tracker_extension.database.queries.list_epics
            - from: tracker_extension.utils.database.DatabaseManager.get_epics
              to: tracker_extension.database.queries.list_epic
              arguments: [project]
        """;
    assertThat(check(valid(rule)))
        .containsExactly(
            "7:13 the old component has no '%s.get_epic'; expected a member that exists; did you mean '%s.get_epics'?"
                .formatted(OLD, OLD),
            "10:11 'tracker_extension.database.queries.list_epic' does not exist yet;"
                + " did you mean 'tracker_extension.database.queries.list_epics'?",
            "11:19 the old one has no parameter 'project'; expected project_id, include_archived");
  }

  @Test
  void theDraftHoldsTheFiveDirectMembersAndNoOther() throws Exception {
    Map<String, String> certain =
        draft.rules().stream()
            .filter(DraftedRule::certain)
            .collect(
                Collectors.toMap(
                    rule -> rule.from().substring(OLD.length() + 1),
                    rule -> String.valueOf(rule.target().to()).substring(NEW.length() + 1)));

    assertThat(certain)
        .isEqualTo(
            Map.of(
                "release_connection", "connection.release_connection",
                "check_database_health", "health.check_health",
                "get_query_statistics", "health.get_query_stats",
                "optimize_database", "health.optimize",
                "get_all_epics", "queries.list_all_epics"));
  }

  @Test
  void theDraftSaysWhyTheOthersAreNotCertain() throws Exception {
    Map<String, DraftedRule> rules =
        draft.rules().stream().collect(Collectors.toMap(DraftedRule::from, rule -> rule));

    assertThat(rules.get(OLD + ".get_epics"))
        .satisfies(
            rule -> {
              assertThat(rule.target().reason())
                  .isEqualTo(
                      "parameters differ: old (project_id=None, include_archived=False),"
                          + " new (project_id=None)");
              assertThat(rule.target().arguments()).containsExactly("project_id");
            });
    assertThat(rules.get(OLD + ".get_weekly_trend"))
        .satisfies(
            rule -> assertThat(rule.target().reason()).isEqualTo("the project does not define it"));
    assertThat(rules.get(OLD + ".get_kanban_tasks"))
        .satisfies(
            rule ->
                assertThat(rule.target().reason())
                    .isEqualTo("no member of that name; nearest: list_tasks"));
  }

  @Test
  void theDraftKnowsTheSourceRootsAndTheBackups() throws Exception {
    assertThat(draft.roots()).extracting(Choice::path).containsExactly(".", "tracker_extension");
    assertThat(draft.exclude()).extracting(Choice::path).contains("backups/**");
    assertThat(draft.name()).isEqualTo("database-manager-to-database");
  }

  @Test
  void whatIsWrittenIsReadBackAndFits() throws Exception {
    SpecResult result = valid(SpecWriter.text(draft));

    assertThat(result.problems()).isEmpty();
    assertThat(check((SpecResult.Valid) result)).isEmpty();
  }

  @Test
  void refusesToDraftForNamesThatDoNotExist() throws Exception {
    DraftResult result =
        SpecDrafter.draft(
            new DraftRequest(
                TRACKER,
                List.of("tracker_extension.utils.database.DatabaseManger", "a b"),
                List.of(NEW),
                null,
                List.of()));

    assertThat(result)
        .isInstanceOfSatisfying(
            DraftResult.Refused.class,
            refused -> {
              assertThat(refused.problems()).hasSize(2);
              assertThat(refused.problems().get(0))
                  .startsWith("nothing in the project is called")
                  .contains("nearest: " + OLD);
            });
  }

  private static SpecResult.Valid valid(String text) {
    SpecResult result =
        SpecReader.read(text.getBytes(StandardCharsets.UTF_8), "banyan.yaml", TRACKER);
    assertThat(result).isInstanceOf(SpecResult.Valid.class);
    return (SpecResult.Valid) result;
  }

  private static List<String> check(SpecResult.Valid valid) throws Exception {
    CodeSpec code = java.util.Objects.requireNonNull(valid.spec().code());
    Project project = Project.open(TRACKER, code.roots(), code.exclude());
    return SpecCheck.check(valid.spec(), valid.source(), project).stream()
        .map(problem -> problem.line() + ":" + problem.column() + " " + problem.text())
        .toList();
  }
}
