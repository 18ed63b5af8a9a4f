package dev.banyan.runtime.cache;

import dev.banyan.runtime.store.Breaker;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Records of one component in Redis, by way of Lettuce.
 *
 * <p>A record stands under {@code prefix:epoch:key} as {@code version=json}, or {@code version-}
 * when there is none. A script takes a record only when it is as new as what stands there, and an
 * offered one only within {@link RedisSettings#lookLimit} of its ticket, by Redis' own clock: so a
 * process that was stopped between its look and its offer brings nothing old.
 *
 * <p>It need not be there when this is made: it is joined when it answers.
 */
public final class RedisTier implements SharedTier {
  /** KEYS: record. ARGV: version, record, ttl, ticket or -1, limit, channel or none, message. */
  private static final String KEEP =
      """
      if tonumber(ARGV[4]) >= 0 then
        local now = redis.call('TIME')
        if now[1] * 1000 + math.floor(now[2] / 1000) - ARGV[4] > tonumber(ARGV[5]) then
          return 0
        end
      end
      if ARGV[6] ~= '' then
        redis.call('PUBLISH', ARGV[6], ARGV[7])
      end
      local held = redis.call('GET', KEYS[1])
      if held and tonumber(string.match(held, '^%d+')) > tonumber(ARGV[1]) then
        return 0
      end
      redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
      return 1
      """;

  private final RedisClient client;
  private final RedisURI uri;
  private final RedisSettings settings;
  private final Breaker breaker;
  private final String instance = UUID.randomUUID().toString();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private volatile @Nullable RedisAsyncCommands<String, String> commands;
  private volatile @Nullable StatefulRedisPubSubConnection<String, String> subscription;
  private volatile boolean closed;

  /**
   * Begins to connect, and returns at once.
   *
   * @param client stays the caller's, who closes it after this; two of its options are set, so it
   *     is to serve tiers alone
   */
  public RedisTier(RedisClient client, RedisURI uri, RedisSettings settings) {
    this.client = client;
    this.uri = uri;
    this.settings = settings;
    this.breaker = new Breaker(settings.tolerated(), settings.pause(), System::nanoTime);
    // What cannot be sent now is of no use later.
    client.setOptions(
        client
            .getOptions()
            .mutate()
            .autoReconnect(true)
            .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
            .build());
    connect();
    subscribe();
  }

  private void connect() {
    client
        .connectAsync(StringCodec.UTF8, uri)
        .whenComplete((connection, failure) -> connected(connection, failure));
  }

  private void connected(
      @Nullable StatefulRedisConnection<String, String> connection, @Nullable Throwable failure) {
    if (connection == null) {
      later(this::connect);
    } else if (closed) {
      connection.closeAsync();
    } else {
      commands = connection.async();
    }
  }

  private void subscribe() {
    client
        .connectPubSubAsync(StringCodec.UTF8, uri)
        .whenComplete((connection, failure) -> subscribed(connection, failure));
  }

  private void subscribed(
      @Nullable StatefulRedisPubSubConnection<String, String> connection,
      @Nullable Throwable failure) {
    if (connection == null) {
      later(this::subscribe);
    } else if (closed) {
      connection.closeAsync();
    } else {
      subscription = connection;
      connection.addListener(new Ear());
      connection.async().subscribe(channel());
    }
  }

  private void later(Runnable action) {
    if (!closed) {
      client
          .getResources()
          .eventExecutorGroup()
          .schedule(action, Math.max(1, settings.pause().toMillis()), TimeUnit.MILLISECONDS);
    }
  }

  /** Hears what other processes write. */
  private final class Ear extends RedisPubSubAdapter<String, String> {
    /** The subscription began, or began again after the connection was lost. */
    @Override
    public void subscribed(String channel, long count) {
      listeners.forEach(Listener::deaf);
    }

    @Override
    public void message(String channel, String message) {
      int space = message.indexOf(' ');
      if (space > 0 && !message.startsWith(instance)) {
        String key = message.substring(space + 1);
        listeners.forEach(listener -> listener.written(key));
      }
    }
  }

  private String channel() {
    return settings.prefix() + ":written";
  }

  private String name(long epoch, String key) {
    return settings.prefix() + ":" + epoch + ":" + key;
  }

  @Override
  public @Nullable CachedRecord find(long epoch, String key) {
    String held = answer(redis -> redis.get(name(epoch, key)));
    return held == null ? null : parsed(held);
  }

  private static @Nullable CachedRecord parsed(String held) {
    int end = 0;
    while (end < held.length() && Character.isDigit(held.charAt(end))) {
      end++;
    }
    if (end == 0 || end > 18 || end == held.length()) {
      return null;
    }
    long version = Long.parseLong(held.substring(0, end));
    return switch (held.charAt(end)) {
      case '=' -> new CachedRecord(version, held.substring(end + 1));
      case '-' -> new CachedRecord(version, null);
      default -> null;
    };
  }

  private static String written(CachedRecord record) {
    return record.version() + (record.value() == null ? "-" : "=" + record.value());
  }

  @Override
  public long ticket() {
    List<String> time = answer(RedisAsyncCommands::time);
    return time == null
        ? NO_TICKET
        : Long.parseLong(time.get(0)) * 1000 + Long.parseLong(time.get(1)) / 1000;
  }

  @Override
  public void offer(long epoch, String key, CachedRecord record, long ticket) {
    if (ticket != NO_TICKET) {
      keep(epoch, key, record, ticket, "");
    }
  }

  @Override
  public void written(long epoch, String key, CachedRecord record, Duration age) {
    if (age.compareTo(settings.lookLimit()) > 0) {
      send((Command<Long>) redis -> redis.publish(channel(), instance + " " + key));
    } else {
      keep(epoch, key, record, NO_TICKET, channel());
    }
  }

  private void keep(long epoch, String key, CachedRecord record, long ticket, String channel) {
    send(
        redis ->
            redis.eval(
                KEEP,
                ScriptOutputType.INTEGER,
                new String[] {name(epoch, key)},
                Long.toString(record.version()),
                written(record),
                Long.toString(settings.ttl().toMillis()),
                Long.toString(ticket),
                Long.toString(settings.lookLimit().toMillis()),
                channel,
                instance + " " + key));
  }

  @Override
  public void listen(Listener listener) {
    listeners.add(listener);
  }

  @Override
  public Duration lifetime() {
    return settings.ttl().plus(settings.lookLimit());
  }

  /** Whether it is skipped now, for it is not connected or has failed several times in a row. */
  public boolean skipped() {
    return commands == null || breaker.open();
  }

  private interface Command<T> {
    RedisFuture<T> sent(RedisAsyncCommands<String, String> redis);
  }

  private <T> @Nullable RedisFuture<T> begin(Command<T> command) {
    RedisAsyncCommands<String, String> redis = commands;
    if (redis == null || closed || !breaker.allows()) {
      return null;
    }
    try {
      return command.sent(redis);
    } catch (RuntimeException e) {
      breaker.failed();
      return null;
    }
  }

  /** Sends a command of which nobody waits for the answer. */
  private void send(Command<?> command) {
    RedisFuture<?> future = begin(command);
    if (future != null) {
      CompletionStage<?> bounded =
          future
              .toCompletableFuture()
              .orTimeout(settings.lookLimit().toMillis(), TimeUnit.MILLISECONDS);
      bounded.whenComplete((result, failure) -> note(failure == null));
    }
  }

  private void note(boolean success) {
    if (success) {
      breaker.succeeded();
    } else {
      breaker.failed();
    }
  }

  private <T> @Nullable T answer(Command<T> command) {
    RedisFuture<T> future = begin(command);
    if (future == null) {
      return null;
    }
    try {
      T result = future.get(settings.patience().toNanos(), TimeUnit.NANOSECONDS);
      breaker.succeeded();
      return result;
    } catch (TimeoutException | ExecutionException e) {
      future.cancel(true);
      breaker.failed();
    } catch (InterruptedException e) {
      future.cancel(true);
      Thread.currentThread().interrupt();
    }
    return null;
  }

  /** Closes the connections; what was sent is not waited for. */
  @Override
  public void close() {
    closed = true;
    RedisAsyncCommands<String, String> redis = commands;
    if (redis != null) {
      redis.getStatefulConnection().closeAsync();
    }
    StatefulRedisPubSubConnection<String, String> ear = subscription;
    if (ear != null) {
      ear.closeAsync();
    }
  }
}
