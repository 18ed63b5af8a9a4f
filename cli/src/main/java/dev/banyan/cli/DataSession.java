package dev.banyan.cli;

import dev.banyan.data.steer.Steering;
import dev.banyan.data.work.Pause;
import dev.banyan.data.work.Persistence;
import dev.banyan.runtime.config.ComponentSpec;
import dev.banyan.runtime.config.DataSpec;
import dev.banyan.runtime.config.InvalidConfiguration;
import dev.banyan.runtime.config.LiveData;
import dev.banyan.runtime.engine.Component.Limits;
import dev.banyan.runtime.store.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The stores that a spec declares, opened from outside of the applications that use them. */
final class DataSession implements AutoCloseable {
  private static final Persistence FIRST_LOOK =
      new Persistence(Duration.ofMillis(300), 3, Pause.REAL);

  /** An operator rather waits on a busy machine than to be told that the server is away. */
  private static final Duration CONNECT = Duration.ofSeconds(2);

  private final LiveData live;

  private DataSession(LiveData live) {
    this.live = live;
  }

  /**
   * Reads the spec; opens nothing yet.
   *
   * @throws UsageProblem when there is none, or it is wrong
   */
  static DataSession open(DataOptions options, Console console) {
    Path project = console.project();
    Path file =
        options.spec == null
            ? project.resolve(SpecOptions.FILE)
            : console.directory().resolve(options.spec);
    if (!Files.isRegularFile(file)) {
      throw new UsageProblem(
          "there is no " + file,
          "What it says of live data:  docs/live-data.md, or 'banyan demo data'");
    }
    try {
      return new DataSession(
          LiveData.of(DataSpec.read(file, console.surroundings().environment()))
              .connectingWithin(CONNECT));
    } catch (InvalidConfiguration e) {
      throw new UsageProblem(
          file + " cannot be used; nothing was done",
          e.complaints().stream()
              .map(complaint -> "  " + Report.shown(complaint.text()))
              .toArray(String[]::new));
    }
  }

  /** The names of all components. */
  List<String> names() {
    return live.components();
  }

  /** The declared stores, and what is said of them. */
  LiveData live() {
    return live;
  }

  /** The names that were asked for. */
  List<String> asked(DataOptions options, boolean allByDefault) {
    if (live.components().isEmpty()) {
      throw new UsageProblem(
          "the spec declares no components of live data",
          "As in:  data: {components: {users: {old: {folder: data/users}}}}");
    }
    UsageProblem.unlessTogether("--all", options.all, "no names", options.components.isEmpty());
    if (options.components.isEmpty() && !options.all && !allByDefault) {
      throw new UsageProblem(
          "which component? There are: " + String.join(", ", names()), "Name it, or say --all.");
    }
    options.components.forEach(this::refuseUnknown);
    return options.components.isEmpty() ? names() : options.components;
  }

  private void refuseUnknown(String name) {
    if (!names().contains(name)) {
      throw new UsageProblem(
          "there is no component '"
              + Report.shown(name)
              + "'"
              + Nearest.to(name, names()).map(near -> "; did you mean '" + near + "'?").orElse(""),
          "There are: " + String.join(", ", names()));
    }
  }

  /** What is declared of a component. */
  ComponentSpec component(String name) {
    return live.spec().components().stream()
        .filter(component -> component.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Takes the wheel of a component. A first connection may take longer than an application would
   * wait for one, so it is asked for more than once.
   */
  Steering steer(String name) {
    ComponentSpec spec = component(name);
    Limits limits = new Limits(spec.holdAtMost(), spec.pauseAfterFailure());
    Steering steering = new Steering(name, live.sides(name), limits);
    try {
      FIRST_LOOK.attempt(steering::locate);
    } catch (StoreException e) {
      // The command itself meets it again, and says so.
      return steering;
    }
    return steering;
  }

  @Override
  public void close() {
    live.close();
  }
}
