package dev.banyan.migrate.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SpecCheckTest {
  @TempDir Path folder;

  private final SketchedProject project =
      new SketchedProject()
          .with("app.db", "class Store(path)", "connect(path, timeout=5)", "LIMIT")
          .with("app.db.Store", "get(key, default=None)", "put(key, value)", "query(**options)")
          .with("app.new", "get(key)", "put(value, key, overwrite=False)", "factory()");

  @Test
  void findsNothingWrongWithASpecThatFits() {
    assertThat(
            check(
                """
                  rewrite:
                    - {from: app.db.Store.get, to: app.new.get, arguments: [key]}
                    - {from: app.db.Store.put, to: app.new.put, arguments: [value, key, overwrite=True]}
                    - {from: app.db.Store.query, to: app.new.factory().query, arguments: [anything]}
                    - {from: app.db.Store, to: app.new.factory, arguments: []}
                """))
        .isEmpty();
  }

  @Test
  void refusesAnOldComponentThatNowhereExists() {
    assertThat(checkAll("{old: [app.bd.Store], new: [app.new]}"))
        .containsExactly(
            "3:14 ERROR nothing in the project is called 'app.bd.Store';"
                + " did you mean 'app.db.Store'?");
  }

  @Test
  void doesNotComplainOfRulesInsideAnOldComponentThatNowhereExists() {
    assertThat(
            checkAll(
                "{old: [app.bd.Store], new: [app.new],"
                    + " rewrite: [{from: app.bd.Store.x, to: app.new.get}]}"))
        .hasSize(1);
  }

  @Test
  void acceptsAnOldComponentFromALibraryThatTheProjectUses() {
    project.spelling("requests");

    assertThat(checkAll("{old: [requests.Session], new: [app.new]}"))
        .containsExactly(
            "3:14 WARNING 'requests.Session' is not in the project,"
                + " so its members cannot be checked");
    assertThat(checkAll("{old: [reqests.Session], new: [app.new]}"))
        .containsExactly("3:14 ERROR nothing in the project is called 'reqests.Session'");
  }

  @Test
  void warnsOfADestinationThatDoesNotExistYet() {
    assertThat(checkAll("{old: [app.db], new: [app.nww, lib.store]}"))
        .containsExactly(
            "3:29 WARNING the destination 'app.nww' does not exist yet;"
                + " nothing can be applied before; did you mean 'app.new'?",
            "3:38 WARNING the destination 'lib.store' does not exist yet;"
                + " nothing can be applied before");
  }

  @Test
  void acceptsANamespacePackageAsDestination() {
    assertThat(checkAll("{old: [app.db], new: [app]}")).isEmpty();
  }

  @Test
  void refusesARuleForAMemberThatTheOldComponentDoesNotHave() {
    assertThat(check("  rewrite:\n    - {from: app.db.Store.gets, to: app.new.get}\n"))
        .containsExactly(
            "7:14 ERROR the old component has no 'app.db.Store.gets';"
                + " expected a member that exists; did you mean 'app.db.Store.get'?");
  }

  @Test
  void onlyWarnsOfAMemberThatAnUnknownBaseMayDefine() {
    project.open("app.db.Store");

    assertThat(check("  rewrite:\n    - {from: app.db.Store.rollback, to: app.new.get}\n"))
        .containsExactly(
            "7:14 WARNING 'app.db.Store.rollback' is defined nowhere in the project;"
                + " a base class may do so");
  }

  @Test
  void checksMembersThatAreLeftToAPersonAsWell() {
    assertThat(check("  rewrite:\n    - {from: app.db.Store.x, manual: gone}\n"))
        .containsExactly(
            "7:14 ERROR the old component has no 'app.db.Store.x'; expected a member that exists");
  }

  @Test
  void refusesAnArgumentThatTheOldOneDoesNotTake() {
    assertThat(
            check(
                """
                  rewrite:
                    - from: app.db.Store.get
                      to: app.new.get
                      arguments: [kye]
                """))
        .containsExactly(
            "9:19 ERROR the old one has no parameter 'kye'; expected key, default;"
                + " did you mean 'key'?");
  }

  @Test
  void warnsOfANamedArgumentThatTheNewOneDoesNotTake() {
    assertThat(
            check(
                """
                  rewrite:
                    - {from: app.db.Store.put, to: app.new.put, arguments: [value, key, overwrit=True]}
                """))
        .containsExactly(
            "7:73 WARNING the new one has no parameter 'overwrit'; expected value, key, overwrite;"
                + " did you mean 'overwrite'?");
  }

  @Test
  void refusesWhatIsNoPython() {
    assertThat(
            check(
                """
                  rewrite:
                    - {from: app.db.Store.put, to: "app.new.factory(1 +).put", arguments: ["key=value value"]}
                """))
        .containsExactly(
            "7:36 ERROR 'app.new.factory(1 +).put' is no Python expression",
            "7:76 ERROR 'value value' is no Python expression");
  }

  @Test
  void refusesDroppedParametersAndPatternsThatCannotBe() {
    assertThat(
            check(
                """
                  rewrite:
                    - {from: app.db.Store.get, to: app.new.get, arguments: [], drop: {kee: gone}}
                  patterns:
                    - {pattern: "$X.get($K", rewrite: "app.new.get($K)"}
                    - {pattern: "$X.get()", rewrite: "app.new.get($K)"}
                """))
        .hasSize(3)
        .anySatisfy(line -> assertThat(line).contains("the old one has no parameter 'kee'"))
        .anySatisfy(line -> assertThat(line).contains("'$X.get($K' is no Python expression"))
        .anySatisfy(line -> assertThat(line).contains("uses $K, which the pattern does not have"));
  }

  @Test
  void warnsOfATargetThatDoesNotExistYet() {
    assertThat(
            check(
                """
                  rewrite:
                    - {from: app.db.Store.get, to: app.new.gat}
                    - {from: app.db.Store.put, to: other.lib.put}
                    - {from: app.db.Store.query, to: app.new.factry().query}
                """))
        .containsExactly(
            "7:36 WARNING 'app.new.gat' does not exist yet; did you mean 'app.new.get'?",
            "8:36 WARNING 'other.lib.put' is not in the project",
            "9:38 WARNING 'app.new.factry' does not exist yet; did you mean 'app.new.factory'?");
  }

  @Test
  void warnsOfARequirementThatNobodyCanMeet() {
    assertThat(
            check(
                """
                  rewrite:
                    - from: app.db.Store.get
                      to: app.new.get
                      requires:
                        - {parameter: app.new.put.overwrites, default: True}
                        - {parameter: app.new.putt.overwrite, default: True}
                        - {parameter: app.new.put.overwrite, default: True}
                """))
        .containsExactly(
            "10:23 WARNING 'app.new.put' has no parameter 'overwrites';"
                + " expected value, key, overwrite; did you mean 'overwrite'?",
            "11:23 WARNING 'app.new.putt' does not exist yet; did you mean 'app.new.put'?");
  }

  @Test
  void findsTheRuleWhereverManualMembersStandBetween() {
    assertThat(
            check(
                """
                  rewrite:
                    - {from: app.db.Store.get, manual: by hand}
                    - {from: app.db.Store.put, to: app.new.nothing}
                """))
        .containsExactly("8:36 WARNING 'app.new.nothing' does not exist yet");
  }

  @Test
  void checksWhatAManualMemberRequires() {
    assertThat(
            check(
                """
                  rewrite:
                    - from: app.db.Store.get
                      manual: by hand
                      requires: [{parameter: app.new.nothing.x, default: True}]
                """))
        .containsExactly("9:30 WARNING 'app.new.nothing' does not exist yet");
  }

  @Test
  void refusesALanguageThatIsNotLookedIntoYet() {
    assertThat(checkAll("{language: java, old: [a.B], new: [a.C]}"))
        .containsExactly("3:18 ERROR this release does not look into java; expected python");
  }

  @Test
  void hasNothingToCheckWhereOnlyDataMoves() {
    assertThat(checked("version: 1\nname: m\ndata: {components: {users: {old: {folder: u}}}}\n"))
        .isEmpty();
  }

  private List<String> check(String rest) {
    return checked(
        "version: 1\nname: m\ncode:\n  old: [app.db.Store]\n  new: [app.new]\n" + indented(rest));
  }

  private static String indented(String rest) {
    return rest.startsWith("  ") ? rest : rest.indent(2);
  }

  private List<String> checkAll(String code) {
    return checked("version: 1\nname: m\ncode: " + code + "\n");
  }

  private List<String> checked(String text) {
    SpecResult result =
        SpecReader.read(text.getBytes(StandardCharsets.UTF_8), "banyan.yaml", folder);
    assertThat(result.problems()).isEmpty();
    SpecResult.Valid valid = (SpecResult.Valid) result;
    return SpecCheck.check(valid.spec(), valid.source(), project).stream()
        .map(p -> "%d:%d %s %s".formatted(p.line(), p.column(), p.severity(), p.text()))
        .toList();
  }
}
