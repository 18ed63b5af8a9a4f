package dev.banyan.migrate.page;

import java.util.List;

/**
 * What a page is about.
 *
 * @param migration its name
 * @param oldComponents as the spec names them
 * @param newComponents as the spec names them
 */
public record Subject(String migration, List<String> oldComponents, List<String> newComponents) {
  public Subject {
    oldComponents = List.copyOf(oldComponents);
    newComponents = List.copyOf(newComponents);
  }
}
