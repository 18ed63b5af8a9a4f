package dev.banyan.migrate.spec;

import dev.banyan.migrate.spec.SpecSource.Place;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Turns the text of a spec into YAML nodes, within limits. */
final class YamlTree {
  private YamlTree() {}

  /** The only document's root, or null after a complaint. */
  static @Nullable Node compose(String text, Complaints complaints) {
    LoadSettings settings =
        LoadSettings.builder()
            .setSchema(new PlainSchema())
            .setMaxAliasesForCollections(Integer.MAX_VALUE)
            .setCodePointLimit(SpecReader.MAX_BYTES)
            .build();
    try {
      Composer composer =
          new Composer(
              settings,
              new ShallowParser(new ParserImpl(settings, new StreamReader(settings, text))));
      return onlyDocument(composer, complaints);
    } catch (ReaderException e) {
      Place place = YamlText.endOf(text.substring(0, text.offsetByCodePoints(0, e.getPosition())));
      String what = String.format("the character U+%04X is not allowed in YAML", e.getCodePoint());
      complaints.error(place, "", what, "printable text", null);
    } catch (MarkedYamlEngineException e) {
      YamlComplaint said = YamlComplaint.of(e);
      complaints.error(place(said.mark()), "", said.message(), said.expected(), null);
    } catch (YamlEngineException e) {
      complaints.error(new Place(1, 1), "", "this is no YAML: " + e.getMessage(), null, null);
    }
    return null;
  }

  /** Where a node starts. */
  static Place placeOf(Node node) {
    return place(node.getStartMark());
  }

  private static Place place(Optional<Mark> mark) {
    return mark.map(at -> new Place(at.getLine() + 1, at.getColumn() + 1)).orElse(new Place(1, 1));
  }

  private static @Nullable Node onlyDocument(Composer composer, Complaints complaints) {
    Node root = composer.hasNext() ? composer.next() : null;
    if (root == null || Tag.NULL.equals(root.getTag())) {
      complaints.error(new Place(1, 1), "", "the spec is empty", "'version: 1' and more", null);
      return null;
    }
    if (composer.hasNext()) {
      Place second = placeOf(composer.next());
      complaints.error(second, "", "a second YAML document starts here", "one document", null);
      return null;
    }
    return TreeSize.isSmall(root, complaints) ? root : null;
  }
}
