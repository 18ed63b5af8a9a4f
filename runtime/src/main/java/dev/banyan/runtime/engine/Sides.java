package dev.banyan.runtime.engine;

import dev.banyan.runtime.protocol.Side;
import dev.banyan.runtime.store.Store;

/** The two stores of a component. */
public record Sides(Store old, Store fresh) {
  /** The store on a side. */
  public Store at(Side side) {
    return side == Side.OLD ? old : fresh;
  }
}
