package dev.banyan.cli;

import dev.banyan.cli.GlobalOptions.Format;
import dev.banyan.data.steer.Steering;
import dev.banyan.migrate.document.JsonWriter;
import dev.banyan.runtime.store.StoreException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * A command about live data: it does the same for each component that was asked for, in the order
 * in which they were named, and stops at the first that fails.
 */
abstract class DataTask implements Callable<Integer> {
  final Console console;

  @Mixin DataOptions options = new DataOptions();

  @Spec CommandSpec command = CommandSpec.create();

  DataTask(Console console) {
    this.console = console;
  }

  /** Whether no name means all of them. */
  boolean allByDefault() {
    return false;
  }

  /** Whether a failure of one component does not keep it from the others. */
  boolean goesOn() {
    return false;
  }

  /** Refuses flags that make no sense together. */
  void check() {}

  /** Does it for one component. */
  abstract DataResult on(Steering steering) throws IOException;

  /** The same, for what needs more than steering. */
  DataResult on(DataSession session, String name) throws IOException {
    return on(session.steer(name));
  }

  @Override
  public final Integer call() throws IOException {
    console.accept(Format.TEXT, Format.JSON);
    check();
    try (DataSession session = DataSession.open(options, console)) {
      return all(session);
    }
  }

  private int all(DataSession session) throws IOException {
    Map<String, DataResult> results = new LinkedHashMap<>();
    int code = ExitCode.DONE;
    for (String name : session.asked(options, allByDefault())) {
      if (code == ExitCode.DONE || goesOn()) {
        DataResult result = result(session, name);
        results.put(name, result);
        code = code == ExitCode.DONE ? result.code() : code;
        tell(result);
      }
    }
    if (!console.forPeople()) {
      JsonWriter.document(console.out(), json -> json(json, results));
    }
    return code;
  }

  private DataResult result(DataSession session, String name) throws IOException {
    try {
      return on(session, name);
    } catch (StoreException e) {
      return new DataFailure(name, e, command.qualifiedName());
    }
  }

  private void tell(DataResult result) {
    if (console.forPeople()) {
      Report report = new Report(console.style());
      result.text(report);
      if (result instanceof DataFailure) {
        console.complain(report.toString().stripTrailing());
      } else {
        console.out().text(report.toString());
        console.flush();
      }
    }
  }

  private void json(JsonWriter json, Map<String, DataResult> results) {
    json.field("version", 1)
        .field("command", command.name())
        .objects(
            "components",
            results.entrySet(),
            (object, entry) -> {
              object.field("name", entry.getKey());
              entry.getValue().json(object);
            });
  }
}
