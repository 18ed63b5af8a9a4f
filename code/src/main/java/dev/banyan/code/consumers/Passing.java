package dev.banyan.code.consumers;

import dev.banyan.code.consumers.FileShape.FunctionShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Functions that give back what they are passed.
 *
 * <p>A parameter holds what all callers together pass, and {@link Value.Given} beside it. Were all
 * of that what the function returns, every caller of {@code copy(x)} would get what any other one
 * passes. So a function says only that it returns the parameter, and a call puts in what it passes.
 */
final class Passing {
  private Passing() {}

  /** What is said of a fact: of what callers pass, only that they do. */
  static ValueSet told(FileRun run, Fact fact, ValueSet values) {
    if (!values.has(Value.Given.class)) {
      return values;
    }
    ValueSet told = values;
    if (fact instanceof Fact.Returned returned) {
      for (Value.Given given : values.all(Value.Given.class)) {
        if (given.function().equals(returned.function())) {
          told =
              told.withoutPassed(run.known(new Fact.Argument(given.function(), given.parameter())));
        }
      }
    }
    return told.without(value -> value instanceof Value.Given given && !isOf(given, fact));
  }

  private static boolean isOf(Value.Given given, Fact fact) {
    return fact instanceof Fact.Returned returned && returned.function().equals(given.function());
  }

  /**
   * Puts what is passed in the place of parameters.
   *
   * @param arguments of the call, or null when nobody knows them
   * @param skipped how many parameters are bound before the first argument, for a method
   */
  static ValueSet result(
      FileRun run, ValueSet returned, @Nullable Arguments arguments, int skipped) {
    ValueSet result = returned;
    for (Value.Given given : returned.all(Value.Given.class)) {
      ValueSet passed = passed(run, given, arguments, skipped);
      result = result.without(given::equals).join(passed.asLikely());
    }
    return result;
  }

  private static ValueSet passed(
      FileRun run, Value.Given given, @Nullable Arguments arguments, int skipped) {
    FunctionShape shape = run.functionShape(given.function());
    if (arguments == null || shape == null) {
      return run.read(new Fact.Argument(given.function(), given.parameter()));
    }
    List<String> names = shape.positional();
    int position = names.indexOf(given.parameter()) - (shape.bindsFirst() ? skipped : 0);
    ValueSet named = arguments.named(given.parameter());
    return position < 0 ? named : named.join(arguments.at(position));
  }
}
