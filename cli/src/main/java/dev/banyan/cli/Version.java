package dev.banyan.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that was built. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "banyan " + number(), "Java " + Runtime.version() + " at " + System.getProperty("java.home")
    };
  }

  /** What a snapshot says it was made with. */
  static Map<String, String> all() {
    return Map.of("banyan", number(), "Java", Runtime.version().toString());
  }

  /** The number alone. */
  static String number() {
    try (InputStream file = Version.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      properties.load(file);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
