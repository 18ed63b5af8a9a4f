package dev.banyan.runtime.config;

import dev.banyan.runtime.config.Complaint.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one reading finds wrong. For one thread. */
final class Complaints {
  private static final Comparator<Complaint> BY_PLACE =
      Comparator.comparing(
          Complaint::place,
          Comparator.nullsLast(
              Comparator.comparingInt(Place::line).thenComparingInt(Place::column)));

  private final List<Complaint> complaints = new ArrayList<>();

  void add(
      @Nullable Place place,
      String key,
      String message,
      @Nullable String expected,
      @Nullable String nearest) {
    complaints.add(new Complaint(place, key, message, expected, nearest));
  }

  boolean none() {
    return complaints.isEmpty();
  }

  List<Complaint> sorted() {
    return complaints.stream().sorted(BY_PLACE).toList();
  }
}
