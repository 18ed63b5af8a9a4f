package dev.banyan.runtime;

import dev.banyan.runtime.protocol.Side;
import dev.banyan.runtime.store.Store;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells a {@link Watch} of every call to a store. It hands on whatever method the interface has, so
 * that none falls back to the interface's own slower words.
 */
final class TimedStore implements InvocationHandler {
  private static final Set<String> OF_NO_ACCOUNT =
      Set.of("name", "check", "close", "toString", "equals", "hashCode");

  private final Store store;
  private final String component;
  private final Side side;
  private final Watch watch;

  private TimedStore(Store store, String component, Side side, Watch watch) {
    this.store = store;
    this.component = component;
    this.side = side;
    this.watch = watch;
  }

  static Store of(Store store, String component, Side side, Watch watch) {
    return (Store)
        Proxy.newProxyInstance(
            Store.class.getClassLoader(),
            new Class<?>[] {Store.class},
            new TimedStore(store, component, side, watch));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (OF_NO_ACCOUNT.contains(method.getName())) {
      return handedOn(method, arguments);
    }
    long begin = System.nanoTime();
    boolean failed = true;
    try {
      Object answer = handedOn(method, arguments);
      failed = false;
      return answer;
    } finally {
      watch.asked(component, side, method.getName(), System.nanoTime() - begin, failed);
    }
  }

  private @Nullable Object handedOn(Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(store, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
