package dev.banyan.runtime.access;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a connection is encrypted, and what is demanded of the server. Files are read for every new
 * connection, so that they may change.
 *
 * @param mode what is demanded
 * @param authority certificates of whom to trust, in PEM; null for the machine's own
 * @param certificate that this process shows, in PEM; null when it shows none
 * @param key that belongs to it: PKCS 8, for PostgreSQL in DER, for Redis in PEM; null when it
 *     shows none
 */
public record Tls(
    Mode mode, @Nullable Path authority, @Nullable Path certificate, @Nullable Path key) {
  /** From weakest to strongest. */
  public enum Mode {
    /** Not encrypted. */
    DISABLE,
    /** Encrypted, with whoever answers. */
    REQUIRE,
    /** With a server that shows a certificate by a trusted authority. */
    VERIFY_CA,
    /** With a server whose certificate names its host: the only one that proves who answers. */
    VERIFY_FULL;

    /** As libpq spells it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** No encryption. */
  public static final Tls NONE = new Tls(Mode.DISABLE, null, null, null);

  /** A server that proves who it is to the machine's own authorities. */
  public static final Tls VERIFIED = new Tls(Mode.VERIFY_FULL, null, null, null);

  /**
   * A server that proves who it is.
   *
   * @param authority certificates of whom to trust, in PEM
   */
  public static Tls verifiedBy(Path authority) {
    return new Tls(Mode.VERIFY_FULL, authority, null, null);
  }

  /**
   * @throws IllegalArgumentException when one of certificate and key is there alone
   */
  public Tls {
    if ((certificate == null) != (key == null)) {
      throw new IllegalArgumentException("a certificate goes with its key");
    }
  }
}
