package dev.banyan.code.consumers;

import dev.banyan.code.consumers.FileShape.FunctionShape;
import dev.banyan.code.project.IdentifierScan;
import dev.banyan.code.python.SourceText;
import java.util.List;

/**
 * The ways by which something of an old component may come into a function: its parameters, its
 * class, and words that lead there.
 *
 * <p>A function that is closed in this sense holds no reference and hands nothing on. It need not
 * be looked into, unless somebody wants to know what it returns or assigns: {@link
 * FileShape#closed}. The test errs on the side of looking.
 *
 * @param held what annotations and defaults say of its parameters
 * @param promised what its annotation says of its result
 * @param start offset of the definition
 * @param end offset behind it
 */
record Inlets(
    Definition function,
    FunctionShape shape,
    ScopeNames names,
    List<ValueSet> held,
    ValueSet promised,
    int start,
    int end) {

  /**
   * Whether something old may come in.
   *
   * @param words of the file itself that lead to an old component
   */
  boolean open(FileRun run, SourceText source, IdentifierScan words) {
    Definition owner = shape.owner();
    return run.isCalled(function)
        || run.leads(function)
        || (owner != null && (run.leads(owner) || run.world.parents().contains(owner)))
        || run.leads(promised)
        || held.stream().anyMatch(run::leads)
        || run.world.words().mayBeIn(source.utf8(), start, end)
        || words.mayBeIn(source.utf8(), start, end);
  }

  /** Notes that nobody looks into the function. */
  void close(FileShape file) {
    file.closed().add(function.name());
    file.closed().addAll(names.globals());
    if (shape.owner() != null) {
      file.closed().add(shape.owner().name());
    }
  }
}
