package dev.banyan.migrate.spec;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Keeps a part of the document as it is written. */
final class RawFields {
  private static final Map<Tag, RawValue.Type> TYPES =
      Map.of(
          Tag.STR, RawValue.Type.TEXT,
          Tag.INT, RawValue.Type.NUMBER,
          Tag.FLOAT, RawValue.Type.NUMBER,
          Tag.BOOL, RawValue.Type.TRUTH,
          Tag.NULL, RawValue.Type.NOTHING);

  private RawFields() {}

  /** A mapping with any keys, or null after a complaint. */
  static RawValue.@Nullable Mapping mapping(Field field) {
    if (!field.isMapping() || !(field.node() instanceof MappingNode mapping)) {
      field.wrongType("a mapping");
      return null;
    }
    Map<String, RawValue> entries = new LinkedHashMap<>();
    Fields.any(field, mapping)
        .byKey()
        .forEach(
            (key, value) -> {
              RawValue read = value(value);
              if (read != null) {
                entries.put(key, read);
              }
            });
    return new RawValue.Mapping(entries);
  }

  static boolean isScalarWithText(Field field) {
    RawValue.Type type = TYPES.get(field.node().getTag());
    return type != null && type != RawValue.Type.NOTHING && Syntax.TEXT.accepts(field.scalar());
  }

  private static @Nullable RawValue value(Field field) {
    if (field.isMapping()) {
      return mapping(field);
    }
    if (field.isSequence()) {
      return new RawValue.Sequence(field.list("a list", RawFields::value));
    }
    RawValue.Type type = TYPES.get(field.node().getTag());
    if (type == null || !(field.node() instanceof ScalarNode)) {
      field.wrongType("plain text, a number, true or false");
      return null;
    }
    return new RawValue.Scalar(field.scalar(), type);
  }
}
