package dev.banyan.migrate.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migrate.spec.SpecDraft.DraftedRule;
import dev.banyan.model.Component;
import dev.banyan.model.Member;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RuleDraftTest {
  private final SketchedProject project = new SketchedProject();

  @Test
  void isCertainOfTheSameNameWithTheSameParameters() {
    old("get(key, default=None)");
    project.with("app.new", "get(key, default=None)");

    assertThat(draft("get")).isEqualTo("app.new.get certain: the same name and parameters");
  }

  @Test
  void isCertainWhereTheNewOneTakesMore() {
    old("get(key)");
    project.with("app.new", "get(key, default=None, *, strict=False, **options)");

    assertThat(draft("get")).startsWith("app.new.get certain");
  }

  @Test
  void isNotCertainWhereAParameterIsRenamedMovedOrHasAnotherDefault() {
    old("get(key, default=None)");

    assertThat(draftWith("get(name, default=None)"))
        .isEqualTo(
            "app.new.get: parameters differ: old (key, default=None), new (name, default=None)");
    assertThat(draftWith("get(default=None, key=None)"))
        .isEqualTo(
            "app.new.get [default, key]: parameters differ: old (key, default=None),"
                + " new (default=None, key=None)");
    assertThat(draftWith("get(key, default=0)"))
        .isEqualTo(
            "app.new.get [key, default]: parameters differ: old (key, default=None),"
                + " new (key, default=0)");
    assertThat(draftWith("get(key, *, default=None)"))
        .isEqualTo(
            "app.new.get [key, default=default]: parameters differ: old (key, default=None),"
                + " new (key, *, default=None)");
  }

  @Test
  void passesByNameWhatStandsBehindAParameterThatIsLeftOut() {
    old("get(status=None)");
    project.with("app.new", "get(limit=None, status=None)");

    assertThat(draft("get")).startsWith("app.new.get [status=status]: parameters differ");
  }

  @Test
  void offersNoArgumentsWhereTheNewOneNeedsWhatTheOldOneDoesNotHave() {
    old("get(key)");
    project.with("app.new", "get(connection, key)");

    assertThat(draft("get"))
        .isEqualTo("app.new.get: parameters differ: old (key), new (connection, key)");
  }

  @Test
  void seesARenamedCounterpartWhenOnlyTheComponentsOwnWordsDiffer() {
    project
        .with("app.database.DatabaseManager", "check_database_health()", "get_query_statistics()")
        .with("app.store", "check_health()", "get_query_stats()", "health()");

    assertThat(drafts("app.database.DatabaseManager", List.of("app.store")))
        .containsOnly(
            Map.entry(
                "check_database_health",
                "app.store.check_health certain: renamed, with the same parameters"),
            Map.entry(
                "get_query_statistics",
                "app.store.get_query_stats certain: renamed, with the same parameters"));
  }

  @Test
  void takesTheVerbsForReadingForOne() {
    old("get_all_epics()");
    project.with("app.new", "list_all_epics()", "list_epics()");

    assertThat(draft("get_all_epics")).startsWith("app.new.list_all_epics certain: renamed");
  }

  @Test
  void isNotCertainWhenTwoOldMembersWouldBecomeOne() {
    old("get_epics()", "list_epics()");
    project.with("app.new", "fetch_epics()");

    assertThat(draft("get_epics")).isEqualTo("null: no member of that name; nearest: fetch_epics");
  }

  @Test
  void isNotCertainWhenSeveralHaveTheName() {
    old("get()");
    project.with("app.new.a", "get()").with("app.new.b", "get()");

    assertThat(draft("get"))
        .isEqualTo("null: several have that name: app.new.a.get, app.new.b.get");
  }

  @Test
  void isNotCertainWhenAnInstanceIsNeeded() {
    old("get()");
    project.with("app.new", "class Service()").with("app.new.Service", "get()");

    assertThat(draft("get"))
        .isEqualTo(
            "app.new.Service.get: a method of the class app.new.Service: an instance is needed");
  }

  @Test
  void hasOneRuleForAModuleThatMovedAsAWholeWhereItsMembersNeedInstances() {
    project
        .with("app.old", "class Store(path)", "LIMIT")
        .with("app.old.Store", "get(key)")
        .with("app.new", "class Store(path)", "LIMIT", "more()")
        .with("app.new.Store", "get(key)");

    assertThat(drafts("app.old", List.of("app.new")))
        .containsOnly(
            Map.entry(
                "old",
                "app.new certain: moved or renamed as a whole: the same names and parameters;"
                    + " see that the same is in LIMIT"));
  }

  @Test
  void hasNoRuleForAModuleOfWhichAnythingIsMissingOrTakesLess() {
    project.with("app.old", "class Store(path)", "LIMIT").with("app.old.Store", "get(key, *, at)");
    project.with("app.new", "class Store(path)", "LIMIT").with("app.new.Store", "get(key)");
    assertThat(drafts("app.old", List.of("app.new"))).containsKeys("Store", "get", "LIMIT");
    project.with("app.new", "class Store(path)").with("app.new.Store", "get(key, *, at)");
    assertThat(drafts("app.old", List.of("app.new"))).containsKeys("Store", "get", "LIMIT");
  }

  @Test
  void takesAMethodOfTheNewClassForOneOfTheOldClass() {
    project
        .with("app.old", "class Store(path)")
        .with("app.old.Store", "get(key)")
        .with("app.new", "class Store(path)")
        .with("app.new.Store", "get(key)");

    assertThat(drafts("app.old.Store", List.of("app.new.Store")))
        .containsEntry("get", "app.new.Store.get certain: the same name and parameters");
    project.with("app.old", "class Store(path)", "gone()");
    assertThat(drafts("app.old", List.of("app.new")))
        .containsEntry("Store", "app.new.Store certain: the same name and parameters");
  }

  @Test
  void doesNotTakeAFunctionForAClassOrAVariable() {
    old("get()");

    assertThat(draftWith("get"))
        .isEqualTo("app.new.get: the old one is a method, the new one a variable");
    assertThat(draftWith("class get()"))
        .isEqualTo("app.new.get: the old one is a method, the new one a class");
  }

  @Test
  void saysThatAVariableIsToBeLookedAt() {
    project.with("app.old", "LIMIT", "gone()").with("app.new", "LIMIT");

    assertThat(drafts("app.old", List.of("app.new")))
        .containsEntry("LIMIT", "app.new.LIMIT: the same name; see that it holds the same");
  }

  @Test
  void saysWhatIsNearestOrThatNothingIs() {
    old("get_kanban_tasks()", "format_everything()");
    project.with("app.new", "list_tasks(epic_id)", "_get_kanban_tasks()");

    assertThat(draft("get_kanban_tasks"))
        .isEqualTo("null: no member of that name; nearest: list_tasks");
    assertThat(draft("format_everything")).isEqualTo("null: no member of that name");
  }

  @Test
  void saysThatAUsedMemberIsDefinedNowhere() {
    old("get()");
    project.with("app.new", "get()");
    Usage usage = usage("app.old.Store.gone");

    assertThat(rules(List.of("app.new"), "app.old.Store").rules(usage))
        .extracting(RuleDraftTest::words)
        .containsExactly("null: the project does not define it");
  }

  @Test
  void putsCertainRulesFirstAndThenTheMostUsed() {
    old("a()", "b()", "c()", "d()");
    project.with("app.new", "c()");
    Usage usage = usage("app.old.Store.a", "app.old.Store.b", "app.old.Store.b", "app.old.Store.c");

    RuleDraft rules = rules(List.of("app.new"), "app.old.Store");

    assertThat(rules.rules(usage))
        .extracting(DraftedRule::from)
        .containsExactly("app.old.Store.c", "app.old.Store.b", "app.old.Store.a");
    assertThat(rules.unused(usage)).containsExactly("d");
  }

  private void old(String... members) {
    project.with("app.old.Store", members);
  }

  private String draftWith(String... members) {
    project.with("app.new", members);
    return draft("get");
  }

  private String draft(String member) {
    return String.valueOf(drafts("app.old.Store", List.of("app.new")).get(member));
  }

  private Map<String, String> drafts(String old, List<String> destination) {
    Component component = Objects.requireNonNull(project.describe(old));
    Usage usage = usage(component.members().stream().map(Member::name).toArray(String[]::new));
    return rules(destination, old).rules(usage).stream()
        .collect(Collectors.toMap(rule -> Symbol.simpleName(rule.from()), RuleDraftTest::words));
  }

  private RuleDraft rules(List<String> destination, String old) {
    return new RuleDraft(project, List.of(old), destination);
  }

  private static Usage usage(String... symbols) {
    Map<String, Usage.Count> counts =
        Stream.of(symbols)
            .collect(
                Collectors.toMap(
                    symbol -> symbol,
                    symbol -> new Usage.Count(1, Set.of("a.py")),
                    (a, b) -> new Usage.Count(a.uses() + b.uses(), a.files())));
    return new Usage(counts, 1, symbols.length, null);
  }

  private static String words(DraftedRule rule) {
    var target = rule.target();
    return target.to()
        + (target.arguments() == null ? "" : " " + target.arguments())
        + (target.certain() ? " certain" : "")
        + ": "
        + target.reason();
  }
}
