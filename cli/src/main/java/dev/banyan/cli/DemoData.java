package dev.banyan.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.runtime.Codec;
import dev.banyan.runtime.HybridStore;
import dev.banyan.runtime.config.DataSpec;
import dev.banyan.runtime.config.LiveData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Moves the four components of a running bot from JSON files to PostgreSQL with the commands that a
 * user would type, kills the server in between, goes back with one of them, and counts at the end
 * what of all that was acknowledged is there.
 */
final class DemoData {
  private static final int USERS = 200;
  private static final int AGAIN = 20;
  private static final int SHOWN = 5;
  private static final List<String> COMPONENTS =
      List.of("configuration", "analytics", "conversations", "users");

  private static final List<String> SPOOLING =
      List.of("banyan_spooled_writes_total{", "banyan_replays_total{", "banyan_spool_keys{");

  private final Console console;
  private final Path folder;
  private final Commands commands;

  /** Runs a command line. */
  interface Commands {
    int run(OutputStream out, String... words);
  }

  DemoData(Console console, Path folder, Commands commands) {
    this.console = console;
    this.folder = folder;
    this.commands = commands;
  }

  int run() throws IOException {
    say(
        new Report(console.style())
            .plain(console.style().bold("Banyan on a bot that does not stop"))
            .paragraph(
                0,
                "The bot keeps users, configuration, conversations and analytics in JSON files."
                    + " Four threads of it read and write all the time, while its data moves to"
                    + " PostgreSQL, one component after the other. Everything is in "
                    + folder));
    try (LoopbackPostgres server =
        LoopbackPostgres.in(folder.resolve("postgres"), console.surroundings().environment())) {
      prepare(server.port());
      try (DemoBot bot = new DemoBot(folder)) {
        return moved(server, bot);
      }
    }
  }

  private void prepare(int port) throws IOException {
    Path users = Files.createDirectories(folder.resolve("data/users"));
    for (int i = 0; i < USERS; i++) {
      String name = "user-" + String.format("%03d", i);
      Files.writeString(
          users.resolve(name + ".json"),
          "{\"name\": \"" + name + "\", \"token\": \"secret-" + i + "\", \"n\": 0}");
    }
    Files.createDirectories(folder.resolve("data/conversations"));
    Files.createDirectories(folder.resolve("data/analytics"));
    Files.writeString(folder.resolve("data/configuration.json"), "{\"language\": \"en\"}\n");
    Files.writeString(
        folder.resolve("banyan.yaml"),
        """
        version: 1
        name: bot
        data:
          profile: development
          postgres: {host: 127.0.0.1, port: %d, database: postgres, user: postgres}
          components:
            users: {old: {folder: data/users}, on-outage: spool}
            configuration: {old: {object: data/configuration.json}, on-outage: spool}
            conversations: {old: {folder: data/conversations}, on-outage: spool}
            analytics: {old: {folder: data/analytics}, on-outage: spool}
        """
            .formatted(port));
  }

  private int moved(LoopbackPostgres server, DemoBot bot) throws IOException {
    bot.works(200);
    chapter("1. Four components, each moved while the bot uses it");
    for (String component : COMPONENTS.subList(0, 3)) {
      move(component);
    }
    tell(bot);
    chapter("2. PostgreSQL is killed, with three of them in it");
    outage(server, bot);
    chapter("3. The last one, and one goes back");
    move("users");
    banyan("data", "rollback", "conversations");
    bot.works(200);
    banyan("data", "verify", "conversations");
    banyan("data", "cutover", "conversations");
    tell(bot);
    chapter("4. What is left of what the bot was told");
    DemoBot.Line end = bot.end();
    banyan("data", "verify", "--all");
    return counted(end);
  }

  private void move(String component) throws IOException {
    for (String step : List.of("enable", "backfill", "verify", "cutover")) {
      banyan("data", step, component);
    }
  }

  private void outage(LoopbackPostgres server, DemoBot bot) throws IOException {
    long before = bot.now().writes();
    long refused = bot.now().refused();
    bot.forget();
    server.kill();
    bot.works(400);
    say(
        new Report(console.style())
            .paragraph(
                0,
                Report.count(bot.now().writes() - before, "write")
                    + " acknowledged since, flushed to a spool on this machine; "
                    + Report.count(bot.now().refused() - refused, "call")
                    + " refused. Reads came from the JSON files, which are kept up to"
                    + " date; the slowest took "
                    + bot.slowest()
                    + " ms, the moment of the kill included."));
    server.start();
    bot.works(400);
    show("data", "health");
    measured(bot);
  }

  /** A few lines of what the bot gives to Prometheus. */
  private void measured(DemoBot bot) throws IOException {
    List<String> lines = bot.measured();
    Report report =
        new Report(console.style())
            .plain("")
            .paragraph(
                0,
                "The bot serves its metrics to Prometheus at "
                    + bot.metrics()
                    + "; of the "
                    + Report.count(
                        lines.stream().filter(line -> !line.startsWith("#")).count(), "value")
                    + " there:");
    lines.stream().filter(DemoData::telling).map(line -> "  " + line).forEach(report::plain);
    say(report);
  }

  private static boolean telling(String line) {
    return (line.endsWith("} 1.0") && line.startsWith("banyan_phase{"))
        || SPOOLING.stream().anyMatch(line::startsWith);
  }

  private void tell(DemoBot bot) {
    say(
        new Report(console.style())
            .paragraph(
                0,
                "The bot: "
                    + Report.number(bot.now().writes())
                    + " writes acknowledged, "
                    + Report.count(bot.now().refused(), "call")
                    + " refused; the slowest read took "
                    + bot.slowest()
                    + " ms."));
  }

  /** Compares what the stores hold with what the bot was told, key by key. */
  private int counted(DemoBot.Line end) throws IOException {
    Map<String, Map<String, Long>> told = new HashMap<>();
    long writes = 0;
    try (Stream<String> lines = Files.lines(folder.resolve("acknowledged.log"))) {
      for (String line : (Iterable<String>) lines::iterator) {
        String[] words = line.split(" ", -1);
        told.computeIfAbsent(words[0], name -> new HashMap<>())
            .merge(words[1], Long.parseLong(words[2]), Math::max);
        writes++;
      }
    }
    long keys = told.values().stream().mapToLong(Map::size).sum();
    List<String> lost = lost(told);
    say(
        new Report(console.style())
            .paragraph(
                0,
                Report.number(writes)
                    + " writes on "
                    + Report.number(keys)
                    + " keys were acknowledged; "
                    + (lost.isEmpty()
                        ? "none is lost"
                        : Report.count(lost.size(), "key")
                            + " with something older: "
                            + first(lost))
                    + ". "
                    + Report.count(end.refused(), "call")
                    + " refused, and told so."));
    return lost.isEmpty() && writes > 0 ? ExitCode.DONE : ExitCode.CHECK_FAILED;
  }

  private static String first(List<String> lost) {
    return String.join("; ", lost.subList(0, Math.min(SHOWN, lost.size())));
  }

  private List<String> lost(Map<String, Map<String, Long>> told) {
    DataSpec spec =
        DataSpec.read(folder.resolve("banyan.yaml"), console.surroundings().environment());
    try (LiveData live = LiveData.of(spec)) {
      return told.entrySet().stream().flatMap(each -> lost(live, each)).toList();
    }
  }

  private static Stream<String> lost(LiveData live, Map.Entry<String, Map<String, Long>> told) {
    HybridStore<JsonNode> store = live.store(told.getKey(), Codec.trees());
    return told.getValue().entrySet().stream()
        .map(each -> older(told.getKey(), each, store.get(each.getKey()).value()))
        .flatMap(Optional::stream);
  }

  private static Optional<String> older(
      String component, Map.Entry<String, Long> told, @Nullable JsonNode value) {
    long holds = value == null ? -1 : value.path("n").asLong(-1);
    return holds >= told.getValue()
        ? Optional.empty()
        : Optional.of(
            component
                + " "
                + told.getKey()
                + ", where "
                + told.getValue()
                + " was acknowledged, holds "
                + (value == null ? "nothing" : holds));
  }

  private void chapter(String title) {
    say(new Report(console.style()).plain("").plain(console.style().bold(title)));
  }

  /** Does it; a move that was given up, with nothing changed, is asked for again. */
  private void banyan(String... words) throws IOException {
    int code = show(words);
    for (int again = 0; code == ExitCode.ROLLED_BACK && again < AGAIN; again++) {
      code = show(words);
    }
    if (code != ExitCode.DONE) {
      throw new IOException("banyan " + String.join(" ", words) + " ended with " + code);
    }
  }

  /** Shows the command and what it says. */
  private int show(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String[] all =
        Stream.concat(Stream.of(words), Stream.of("-C", folder.toString())).toArray(String[]::new);
    int code = commands.run(out, all);
    StringBuilder shown = new StringBuilder("$ banyan " + String.join(" ", words) + "\n");
    out.toString(StandardCharsets.UTF_8)
        .lines()
        .takeWhile(line -> !line.startsWith("  next  ") || words[1].equals("verify"))
        .filter(line -> !line.startsWith("  next  "))
        .forEach(line -> shown.append(line).append('\n'));
    console.out().text(shown.toString());
    console.flush();
    return code;
  }

  private void say(Report words) {
    console.out().text(words.toString());
    console.flush();
  }
}
