package dev.banyan.runtime.kit;

import dev.banyan.runtime.store.Store;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A store before which a test stands: it hears of every call, and may hold it up or let it fail.
 */
public final class Interposed {
  private Interposed() {}

  /** What happens before a call of a method of that name. */
  public interface Before {
    /** Throws what the call is to end with; else the store is asked. */
    void called(String method) throws InterruptedException;
  }

  /** A store that is asked after something else happened. */
  public static Store before(Store store, Before before) {
    return of(
        (proxy, method, arguments) -> {
          before.called(method.getName());
          return asked(store, method, arguments);
        });
  }

  /** A store that has answered when something else happens. */
  public static Store after(Store store, Consumer<String> after) {
    return of(
        (proxy, method, arguments) -> {
          Object answer = asked(store, method, arguments);
          after.accept(method.getName());
          return answer;
        });
  }

  private static Store of(InvocationHandler handler) {
    return (Store)
        Proxy.newProxyInstance(Store.class.getClassLoader(), new Class<?>[] {Store.class}, handler);
  }

  private static @Nullable Object asked(Store store, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(store, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
