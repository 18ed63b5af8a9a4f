package dev.banyan.migrate.page;

import dev.banyan.model.Analysis;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;

/**
 * A form in which the consumer graph is handed to other programs; the same graph gives the same
 * text.
 */
public enum GraphFormat {
  /** Nodes, imports, cycles and hubs; {@code graph.schema.json} describes it. */
  JSON(".json") {
    @Override
    void write(GraphView graph, Writer out) throws IOException {
      GraphJson.write(graph, out);
    }
  },
  /** The language of Graphviz. */
  DOT(".dot") {
    @Override
    void write(GraphView graph, Writer out) throws IOException {
      GraphDot.write(graph, out);
    }
  },
  /** A Mermaid flowchart, shortened (and saying so) to what Mermaid draws with its own limits. */
  MERMAID(".mmd") {
    @Override
    void write(GraphView graph, Writer out) throws IOException {
      GraphMermaid.write(graph, out);
    }
  };

  private final String extension;

  GraphFormat(String extension) {
    this.extension = extension;
  }

  /** The usual ending of such a file's name, with its dot. */
  public String extension() {
    return extension;
  }

  /** The word for it on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Writes the consumer graph of an analysis. The writer is flushed by its owner and left open.
   *
   * @throws IOException when the writer fails
   * @throws IllegalArgumentException when the graph holds a file that is no consumer
   */
  public void write(Analysis analysis, Writer out) throws IOException {
    write(GraphView.of(analysis), out);
  }

  abstract void write(GraphView graph, Writer out) throws IOException;
}
