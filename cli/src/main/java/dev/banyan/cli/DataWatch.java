package dev.banyan.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.data.steer.Steering;
import dev.banyan.runtime.Codec;
import dev.banyan.runtime.HybridStore;
import dev.banyan.runtime.engine.Sides;

/** A command that looks at a component as an application does. */
abstract class DataWatch extends DataTask {
  DataWatch(Console console) {
    super(console);
  }

  @Override
  final boolean allByDefault() {
    return true;
  }

  @Override
  final boolean goesOn() {
    return true;
  }

  @Override
  final DataResult on(Steering steering) {
    throw new IllegalStateException("it looks through a store of its own");
  }

  /** Without the application's spool: that is in use where the application runs. */
  @Override
  final DataResult on(DataSession session, String name) {
    Sides sides = session.live().sides(name);
    try (HybridStore<JsonNode> store =
        HybridStore.of(name, Codec.trees()).from(sides.old()).to(sides.fresh()).open()) {
      return look(name, store);
    }
  }

  /** What there is to see. */
  abstract DataResult look(String name, HybridStore<JsonNode> store);
}
