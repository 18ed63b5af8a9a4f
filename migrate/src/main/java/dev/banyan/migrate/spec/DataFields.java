package dev.banyan.migrate.spec;

import dev.banyan.migrate.spec.SpecSource.Place;
import dev.banyan.runtime.config.Complaint;
import dev.banyan.runtime.config.DataReader;

/** The part {@code data}: the runtime's own reader says what is wrong with it. */
final class DataFields {
  private DataFields() {}

  /** Complains of everything that is wrong. */
  static boolean data(Field field) {
    for (Complaint complaint : DataReader.check(field.node())) {
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
}
