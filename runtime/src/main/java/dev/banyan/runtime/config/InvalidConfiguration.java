package dev.banyan.runtime.config;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** A configuration that nothing can be built from; says everything that is wrong with it. */
public final class InvalidConfiguration extends IllegalArgumentException {
  @Serial private static final long serialVersionUID = 1;

  private final transient List<Complaint> complaints;

  InvalidConfiguration(String source, List<Complaint> complaints) {
    super(
        complaints.stream()
            .map(complaint -> "\n  " + complaint.text())
            .collect(Collectors.joining("", source + " cannot be used:", "")));
    this.complaints = List.copyOf(complaints);
  }

  /** All of them, in the order of the file, those of the environment last. */
  public List<Complaint> complaints() {
    return complaints;
  }
}
