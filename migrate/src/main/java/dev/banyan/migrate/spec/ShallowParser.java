package dev.banyan.migrate.spec;

import java.util.Optional;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.ParserException;
import org.snakeyaml.engine.v2.parser.Parser;

/** Refuses deep nesting before the composer, which recurses, runs out of stack. */
final class ShallowParser implements Parser {
  /** A spec needs about eight levels. */
  static final int MAX_DEPTH = 64;

  private final Parser parser;
  private int depth;

  ShallowParser(Parser parser) {
    this.parser = parser;
  }

  @Override
  public boolean checkEvent(Event.ID choice) {
    return parser.checkEvent(choice);
  }

  @Override
  public Event peekEvent() {
    return parser.peekEvent();
  }

  @Override
  public boolean hasNext() {
    return parser.hasNext();
  }

  @Override
  public Event next() {
    Event event = parser.next();
    switch (event.getEventId()) {
      case MappingStart, SequenceStart -> deeper(event);
      case MappingEnd, SequenceEnd -> depth--;
      default -> {}
    }
    return event;
  }

  private void deeper(Event event) {
    depth++;
    if (depth > MAX_DEPTH) {
      throw new ParserException("", Optional.empty(), YamlComplaint.TOO_DEEP, event.getStartMark());
    }
  }
}
