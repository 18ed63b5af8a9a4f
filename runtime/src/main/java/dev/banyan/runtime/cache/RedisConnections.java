package dev.banyan.runtime.cache;

import dev.banyan.runtime.access.Secret;
import dev.banyan.runtime.access.Tls;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisCredentialsProvider;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SslOptions;
import io.lettuce.core.SslVerifyMode;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tiers of several components in one Redis. Password and certificates are read for every new
 * connection. Needs Lettuce on the class path. Safe for use by many threads.
 */
public final class RedisConnections implements AutoCloseable {
  private final RedisClient client;
  private final RedisURI uri;

  /** For a server that may be away; nothing is connected yet. */
  public RedisConnections(RedisAddress address) {
    client = RedisClient.create();
    uri = uri(address);
    if (address.tls().mode() != Tls.Mode.DISABLE) {
      client.setOptions(client.getOptions().mutate().sslOptions(options(address.tls())).build());
    }
  }

  private static RedisURI uri(RedisAddress address) {
    RedisURI.Builder uri =
        RedisURI.Builder.redis(address.host(), address.port())
            .withDatabase(address.database())
            .withSsl(address.tls().mode() != Tls.Mode.DISABLE)
            .withVerifyPeer(verified(address.tls().mode()));
    Secret password = address.password();
    if (password != null) {
      String user = address.user();
      uri.withAuthentication(
          RedisCredentialsProvider.from(() -> RedisCredentials.just(user, password.reveal())));
    }
    return uri.build();
  }

  private static SslVerifyMode verified(Tls.Mode mode) {
    return switch (mode) {
      case VERIFY_FULL -> SslVerifyMode.FULL;
      case VERIFY_CA -> SslVerifyMode.CA;
      default -> SslVerifyMode.NONE;
    };
  }

  private static SslOptions options(Tls tls) {
    SslOptions.Builder options = SslOptions.builder().jdkSslProvider();
    if (tls.authority() != null) {
      options.trustManager(tls.authority().toFile());
    }
    if (tls.certificate() != null && tls.key() != null) {
      options.keyManager(tls.certificate().toFile(), tls.key().toFile(), new char[0]);
    }
    return options.build();
  }

  /** A component's tier; begins to connect, and is to be closed before this. */
  public RedisTier tier(RedisSettings settings) {
    return new RedisTier(client, uri, settings);
  }

  /** Connects once, and says why it cannot; null when it can. Free of secrets. */
  public @Nullable String complaint() {
    try (StatefulRedisConnection<String, String> connection = client.connect(uri)) {
      connection.sync().ping();
      return null;
    } catch (RuntimeException e) {
      Throwable cause = e;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      return "Redis cannot be reached: " + cause.getMessage();
    }
  }

  /** Closes what is left of the connections, within two seconds. */
  @Override
  public void close() {
    client.shutdown(0, 2, TimeUnit.SECONDS);
  }
}
