package dev.banyan.runtime.config;

import dev.banyan.runtime.config.Complaint.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Finds the {@code data:} part of a spec; the other parts are of no account here. */
final class Document {
  private static final int MOST_BYTES = 1 << 20;
  private static final Place START = new Place(1, 1);

  private Document() {}

  /** The value of {@code data:}, or null after a complaint. */
  static @Nullable Value data(Path spec, Complaints complaints) {
    Node root = root(spec, complaints);
    if (!complaints.none()) {
      return null;
    }
    if (root instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        if (entry.getKeyNode() instanceof ScalarNode key && key.getValue().equals("data")) {
          return new Value(entry.getValueNode(), "data", Value.placeOf(key), complaints);
        }
      }
    }
    complaints.add(START, "data", "the key 'data' is missing", "'data:' with components", null);
    return null;
  }

  private static @Nullable Node root(Path spec, Complaints complaints) {
    try {
      if (Files.size(spec) > MOST_BYTES) {
        complaints.add(START, "data", "the spec is larger than 1 MB", "a few KB", null);
        return null;
      }
      LoadSettings settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
      String text = Files.readString(spec, StandardCharsets.UTF_8);
      return new Compose(settings).composeString(text).orElse(null);
    } catch (MarkedYamlEngineException e) {
      Place place =
          e.getProblemMark()
              .map(at -> new Place(at.getLine() + 1, at.getColumn() + 1))
              .orElse(START);
      complaints.add(place, "data", "this is no YAML: " + e.getProblem(), null, null);
    } catch (YamlEngineException e) {
      complaints.add(START, "data", "this is no YAML: " + e.getMessage(), null, null);
    } catch (IOException e) {
      complaints.add(START, "data", "the spec cannot be read: " + e, "a file in UTF-8", null);
    }
    return null;
  }
}
