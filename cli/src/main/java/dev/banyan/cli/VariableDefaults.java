package dev.banyan.cli;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Takes what no flag says from the environment: {@code --graph} from {@code BANYAN_GRAPH}, and from
 * the older name where there is one.
 */
final class VariableDefaults implements IDefaultValueProvider {
  private static final Map<String, String> OLDER =
      Map.of(
          "--dry-run", "MIGRATION_VALIDATION_DRY_RUN",
          "--verbose", "MIGRATION_VALIDATION_VERBOSE",
          "--rollback-on-failure", "MIGRATION_ROLLBACK_AUTO",
          "--strict-performance", "MIGRATION_PERFORMANCE_STRICT");

  private static final Set<String> YES = Set.of("true", "1", "yes", "on");
  private static final Set<String> NO = Set.of("false", "0", "no", "off", "");

  private final Map<String, String> environment;

  VariableDefaults(Map<String, String> environment) {
    this.environment = environment;
  }

  /** The variable that stands for a flag. */
  static String variable(String flag) {
    return "BANYAN_" + flag.substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option) || option.usageHelp() || option.versionHelp()) {
      return null;
    }
    String name = variable(option.longestName());
    String value = environment.get(name);
    if (value == null && OLDER.containsKey(option.longestName())) {
      name = OLDER.get(option.longestName());
      value = environment.get(name);
    }
    return value == null || option.arity().max() > 0 ? value : yesOrNo(name, value);
  }

  private static String yesOrNo(@Nullable String name, String value) {
    String word = value.strip().toLowerCase(Locale.ROOT);
    if (!YES.contains(word) && !NO.contains(word)) {
      throw new UsageProblem(name + " is '" + value + "'; it takes true or false");
    }
    return String.valueOf(YES.contains(word));
  }
}
