package dev.banyan.migrate.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the new component must offer and what its consumers expect of it.
 *
 * @param functions that must exist, with their parameters
 * @param initialisation what has to run before the new component is used, in this order
 * @param consumers what consumers expect
 * @param business requirements of the business, in words
 */
public record ContractSpec(
    List<Function> functions,
    List<Initialisation> initialisation,
    List<Expectation> consumers,
    List<String> business) {
  public ContractSpec {
    functions = List.copyOf(functions);
    initialisation = List.copyOf(initialisation);
    consumers = List.copyOf(consumers);
    business = List.copyOf(business);
  }

  /** No contract. */
  public static ContractSpec empty() {
    return new ContractSpec(List.of(), List.of(), List.of(), List.of());
  }

  /**
   * A function or method that must exist.
   *
   * @param name full name in the new component
   * @param parameters as Python spells them, as in {@code limit=50} or {@code *}; null when the
   *     contract does not say
   * @param returns what it returns, in words or as a type, or null
   * @param raises full or simple names of the exceptions that callers handle
   */
  public record Function(
      String name,
      @Nullable List<String> parameters,
      @Nullable String returns,
      List<String> raises) {
    public Function {
      parameters = parameters == null ? null : List.copyOf(parameters);
      raises = List.copyOf(raises);
    }
  }

  /**
   * A step before the first use.
   *
   * @param call the expression that runs it, as in {@code app.database.connect()}
   * @param when in words, or null
   */
  public record Initialisation(String call, @Nullable String when) {}

  /**
   * What some consumers expect.
   *
   * @param paths globs of the consumers; never empty
   * @param expects each expectation in words; never empty
   */
  public record Expectation(List<String> paths, List<String> expects) {
    public Expectation {
      paths = List.copyOf(paths);
      expects = List.copyOf(expects);
    }
  }
}
