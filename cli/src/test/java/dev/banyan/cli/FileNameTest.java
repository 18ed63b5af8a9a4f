package dev.banyan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Names of files that are not ASCII, and some that are no text at all. Such files are made and
 * compared by a Python program, for Java itself cannot name them.
 */
class FileNameTest {
  /** Writes a consumer, a backup file and a file that Git does not know under such names. */
  private static final String MAKE =
      """
      import os
      use = b"from shop.store import load\\n\\nprint(load(1))\\n"
      open(b"shop/caf\\xe9.py", "wb").write(use)
      os.mkdir(b"d\\xff")
      open(b"d\\xff/use.py", "wb").write(use)
      open(b"old\\xff.cfg", "wb").write(b"a = 1\\n")
      open(b"caf\\xc3\\xa9.cfg", "wb").write(b"b = 1\\n")
      """;

  private static final String SHOW =
      """
      import hashlib, os
      for folder, folders, files in sorted(os.walk(b".")):
          for name in sorted(files):
              path = os.path.join(folder, name)
              if b"/.banyan/" not in path and b"/.git/" not in path:
                  data = open(path, "rb").read()
                  print(path, hashlib.sha256(data).hexdigest(), os.lstat(path).st_mode)
      """;

  @TempDir Path folder;
  private SmallShop shop;

  @BeforeEach
  void prepare() throws Exception {
    shop = SmallShop.in(folder.resolve("shop"));
    python(MAKE);
  }

  private String python(String program) throws Exception {
    Processes.Outcome outcome =
        Processes.run(shop.root(), Map.of(), List.of("python3", "-c", program));
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return outcome.out();
  }

  /** As from the launcher, whose script does what is done here before it starts Java. */
  private Processes.Outcome banyan(String locale, String... words) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(Banyan.class.getName());
    command.addAll(List.of(words));
    return Processes.run(shop.root(), Map.of("LC_ALL", locale), command);
  }

  private String done(String locale, String... words) throws Exception {
    Processes.Outcome outcome = banyan(locale, words);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.err()).doesNotContain("defect");
    return outcome.out().replaceAll("\\s+", " ");
  }

  @Test
  void whatCannotBeNamedIsLeftAloneAndSaid() throws Exception {
    String before = python(SHOW);
    String text = done("C.UTF-8", "plan", "--all");
    assertThat(text).contains("shop/caf\\xe9.py", "unnameable: d\\xff/use.py");
    done("C.UTF-8", "apply", "--all");
    assertThat(shop.read("shop/Übersicht 1.py")).contains("shop.keeper");
    assertThat(done("C.UTF-8", "rollback", "--list"))
        .contains("backup: old\\xff.cfg is left out: its name is no text", "2 backup files")
        .contains("is not committed, and left out: its name is no text");
    assertThat(done("C.UTF-8", "rollback", "--test")).contains("every byte as it must be");
    done("C.UTF-8", "rollback", "--emergency", "--with-backup");
    assertThat(python(SHOW)).isEqualTo(before);
  }

  /** Where Java was started without the launcher, even names in UTF-8 cannot be opened. */
  @ParameterizedTest
  @ValueSource(strings = {"C", "POSIX", "xx_XX.UTF-8"})
  void underALocaleWithoutUtf8TheRestIsMigratedAndNothingIsLost(String locale) throws Exception {
    String desk = shop.read("shop/desk.py");
    Processes.Outcome listed = banyan(locale, "plan");
    assertThat(listed.code()).isEqualTo(ExitCode.USAGE);
    assertThat(listed.err()).contains("is no name for a file in ANSI_X3.4-1968", "LC_ALL=C.UTF-8");
    shop.write("banyan.yaml", shop.read("banyan.yaml").replaceFirst("(?s)batches:.*", ""));
    String before = python(SHOW);
    assertThat(done(locale, "plan", "--all")).contains("unnameable: ", "shop/Übersicht 1.py");
    done(locale, "apply", "--all");
    assertThat(shop.read("shop/desk.py")).isNotEqualTo(desk);
    assertThat(done(locale, "rollback", "--test")).contains("every byte as it must be");
    done(locale, "rollback", "--emergency");
    assertThat(python(SHOW)).isEqualTo(before);
  }
}
