package dev.banyan.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A recorded decision to leave a consumer on the old component for now.
 *
 * @param path of the consumer
 * @param reason in words
 * @param owner who decided, or null
 * @param review when to look again, or null
 */
public record HybridDecision(
    String path, String reason, @Nullable String owner, @Nullable LocalDate review) {}
