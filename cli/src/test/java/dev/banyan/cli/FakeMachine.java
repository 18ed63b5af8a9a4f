package dev.banyan.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A machine in a folder: a checkout with the launcher, and what a test installs. Its Java and Maven
 * are scripts that write down how they were called. The launcher's list of usual folders is moved
 * under this folder; nothing else in it is changed.
 */
final class FakeMachine {
  private static final List<String> TOOLS =
      List.of(
          "sh",
          "readlink",
          "find",
          "ls",
          "cksum",
          "mkdir",
          "cp",
          "mv",
          "rm",
          "touch",
          "tail",
          "sed",
          "sleep",
          "cat");

  private static final String JAVA =
      """
      #!/bin/sh
      for a in "$@"; do
        case $a in
          -version) echo 'openjdk version "@VERSION@" 2024-01-01' >&2; exit 0 ;;
          -XX:ArchiveClassesAtExit=*)
            echo archive >>'@LOG@/archives'
            [ -e '@CHECKOUT@/no-archive' ] || echo data >"${a#*=}"
            exit 0 ;;
        esac
      done
      echo '@HOME@' >'@LOG@/java-home'
      echo $$ >'@LOG@/pid'
      printf '%s\\0' "$@" >'@LOG@/arguments'
      case $* in *exit-with-42) exit 42 ;; esac
      """;

  private static final String MAVEN =
      """
      #!/bin/sh
      echo build >>'@LOG@/builds'
      sleep 0.2
      [ -e broken ] && { echo 'the compiler says no'; exit 1; }
      echo "jar $(cat '@LOG@/builds')" >cli/target/banyan.jar
      """;

  private final Path folder;
  private final Path log;
  private final Path checkout;
  private final Map<String, String> environment = new LinkedHashMap<>();

  /** What one start came to. */
  record Outcome(int code, String out, String err) {}

  FakeMachine(Path folder) throws IOException {
    this.folder = folder.toRealPath();
    this.log = Files.createDirectories(this.folder.resolve("log"));
    this.checkout = this.folder.resolve("my checkout");
    for (String file : List.of("pom.xml", "code/pom.xml", "migrate/pom.xml", "cli/pom.xml")) {
      write(file, "<project/>");
    }
    write("model/src/main/java/Model.java", "class Model {}");
    write("code/src/main/java/Code.java", "class Code {}");
    write("examples/tracker/app.py", "pass");
    script(checkout.resolve("banyan"), launcher());
    linkTools();
    environment.put("PATH", path("bin").toString());
    environment.put("HOME", path("home").toString());
  }

  private String launcher() throws IOException {
    String text = Files.readString(Path.of("..", "banyan"));
    return text.replaceAll(
            "(?<=\\s)(?=(/usr/lib/jvm|/usr/java|/usr/local/lib/jvm|/opt|/Library)/)",
            java.util.regex.Matcher.quoteReplacement("\"" + folder + "\""))
        .replace("/usr/libexec/java_home", "\"" + folder + "\"/usr/libexec/java_home");
  }

  private void linkTools() throws IOException {
    for (String tool : TOOLS) {
      Path found =
          Stream.of("/usr/bin/", "/bin/")
              .map(bin -> Path.of(bin + tool))
              .filter(Files::exists)
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("this machine has no " + tool));
      script(path("bin").resolve(tool), "#!/bin/sh\nexec " + found + " \"$@\"\n");
    }
  }

  FakeMachine installJdk(String place, String version) {
    try {
      Path home = path(place);
      String java = filled(JAVA).replace("@HOME@", place).replace("@VERSION@", version);
      script(home.resolve("bin/java"), java);
      script(home.resolve("bin/javac"), "#!/bin/sh\n");
      Files.createDirectories(home.resolve("lib"));
      Files.writeString(home.resolve("lib/modules"), version);
      Files.writeString(
          home.resolve("release"), "IMPLEMENTOR=\"Some\"\nJAVA_VERSION=\"" + version + "\"\n");
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  FakeMachine installMaven() {
    try {
      script(path("bin/mvn"), filled(MAVEN));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  FakeMachine putOnPath(String jdk) {
    environment.merge("PATH", path(jdk + "/bin").toString(), (old, more) -> old + ":" + more);
    return this;
  }

  FakeMachine with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Lays out what the distribution archive holds, and returns its program. */
  Path installDistribution() throws IOException {
    Path program = path("opt/my banyan/bin/banyan");
    script(program, launcher());
    Files.createDirectories(path("opt/my banyan/lib"));
    Files.writeString(path("opt/my banyan/lib/banyan.jar"), "jar");
    return program;
  }

  void write(String file, String text) throws IOException {
    Path path = checkout.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  Outcome run(String shell, String... arguments) {
    return outcomeOf(command(List.of(shell.split(" ")), checkout.resolve("banyan"), arguments));
  }

  Outcome runProgram(Path program, String... arguments) {
    return outcomeOf(command(List.of(), program, arguments));
  }

  Process start(String shell, String... arguments) throws IOException {
    return command(List.of(shell), checkout.resolve("banyan"), arguments)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private ProcessBuilder command(List<String> shell, Path program, String... arguments) {
    List<String> words = new ArrayList<>(shell);
    if (!words.isEmpty()) {
      words.set(0, "/bin/" + words.get(0));
    }
    words.add(program.toString());
    words.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder;
  }

  private Outcome outcomeOf(ProcessBuilder builder) {
    try {
      Path out = log.resolve("out");
      Path err = log.resolve("err");
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      process.getOutputStream().close();
      return new Outcome(process.waitFor(), Files.readString(out), Files.readString(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  Path path(String place) {
    return folder.resolve(place);
  }

  Path checkout() {
    return checkout;
  }

  List<String> javaArguments() {
    return List.of(logged("arguments").split("\0", -1)).subList(0, count("arguments", "\0"));
  }

  String javaThatRan() {
    return logged("java-home").strip();
  }

  long processThatRan() {
    return Long.parseLong(logged("pid").strip());
  }

  int builds() {
    return count("builds", "\n");
  }

  int archivesMade() {
    return count("archives", "\n");
  }

  private int count(String file, String separator) {
    return logged(file).split(separator, -1).length - 1;
  }

  private String logged(String file) {
    try {
      Path path = log.resolve(file);
      return Files.exists(path) ? Files.readString(path, StandardCharsets.UTF_8) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String filled(String script) {
    return script.replace("@LOG@", log.toString()).replace("@CHECKOUT@", checkout.toString());
  }

  private static void script(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
