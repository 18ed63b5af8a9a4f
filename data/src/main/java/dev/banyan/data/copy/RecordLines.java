package dev.banyan.data.copy;

import dev.banyan.data.range.KeyRange;
import dev.banyan.data.range.Pages;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.store.Store;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes lines of what any store holds. */
final class RecordLines implements Lines {
  private final Store store;
  private final String component;

  RecordLines(Store store, String component) {
    this.store = store;
    this.component = component;
  }

  /** What the sink threw, on its way through code that throws none. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient SQLException reason;

    Refused(SQLException reason) {
      super(reason);
      this.reason = reason;
    }
  }

  @Override
  public long send(KeyRange range, Sink sink) throws SQLException {
    long[] rows = {0};
    try {
      Pages.read(
          store,
          range,
          page -> {
            send(page, sink);
            rows[0] += page.size();
          });
    } catch (Refused e) {
      throw e.reason;
    }
    return rows[0];
  }

  private void send(List<StoredRecord> page, Sink sink) {
    StringBuilder lines = new StringBuilder();
    for (StoredRecord record : page) {
      field(component, lines).append('\t');
      field(record.key(), lines).append('\t').append(record.version()).append('\t');
      field(record.value(), lines).append('\t');
      field(record.writeId(), lines).append('\n');
    }
    try {
      sink.take(lines.toString().getBytes(StandardCharsets.UTF_8));
    } catch (SQLException e) {
      throw new Refused(e);
    }
  }

  private static StringBuilder field(@Nullable String text, StringBuilder line) {
    if (text == null) {
      return line.append("\\N");
    }
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      switch (character) {
        case '\\' -> line.append("\\\\");
        case '\t' -> line.append("\\t");
        case '\n' -> line.append("\\n");
        case '\r' -> line.append("\\r");
        default -> line.append(character);
      }
    }
    return line;
  }
}
