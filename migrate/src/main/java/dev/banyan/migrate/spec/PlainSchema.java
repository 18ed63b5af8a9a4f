package dev.banyan.migrate.spec;

import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * The core schema of YAML 1.2 without merge keys: they are no part of 1.2, and a few kilobytes of
 * them copy entries by the million.
 */
final class PlainSchema extends CoreSchema {
  @Override
  public ScalarResolver getScalarResolver() {
    ScalarResolver core = super.getScalarResolver();
    return (value, implicit) -> value.equals("<<") ? Tag.STR : core.resolve(value, implicit);
  }
}
