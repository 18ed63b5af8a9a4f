package dev.banyan.migrate.spec;

import dev.banyan.migrate.spec.SpecSource.Place;
import dev.banyan.runtime.config.Complaint;
import dev.banyan.runtime.config.DataReader;

/** The part {@code data}: the runtime's own reader says what is wrong with it. */
final class DataFields {
  private DataFields() {}

  /** Complains of everything that is wrong. */
  static boolean data(Field field) {
    for (Complaint complaint : DataReader.check(field.node(), entryOf(field))) {
      Complaint.Place at = complaint.place();
      Place place = at == null ? field.place() : new Place(at.line(), at.column());
      field
          .complaints()
          .error(
              place,
              complaint.key(),
              complaint.message(),
              complaint.expected(),
              complaint.nearest());
    }
    return true;
  }

  private static Complaint.Place entryOf(Field field) {
    return new Complaint.Place(field.entry().line(), field.entry().column());
  }
}
