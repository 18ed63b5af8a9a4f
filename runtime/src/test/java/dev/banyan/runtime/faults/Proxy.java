package dev.banyan.runtime.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** The way to a server of this machine, which can be slow, silent or cut. Safe for many threads. */
final class Proxy implements AutoCloseable {
  private static final long LOOK = Duration.ofMillis(2).toNanos();

  private enum State {
    OPEN,
    SILENT,
    CUT
  }

  private final int target;
  private final ServerSocket entrance;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile State state = State.OPEN;
  private volatile Duration delay = Duration.ZERO;
  private volatile boolean closed;

  /**
   * Opens an entrance on a free port.
   *
   * @param target port of the server
   */
  Proxy(int target) {
    this.target = target;
    try {
      entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    daemon("proxy", this::accept);
  }

  private static void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return entrance.getLocalPort();
  }

  /** Whatever comes through waits so long, each way. */
  void delay(Duration time) {
    delay = time;
  }

  /** Nothing comes through any more, and no connection breaks. */
  void silence() {
    state = State.SILENT;
  }

  /** All connections break, and new ones do too. */
  void cut() {
    state = State.CUT;
    sockets.forEach(Proxy::shut);
  }

  /** The way is open again. */
  void mend() {
    state = State.OPEN;
    delay = Duration.ZERO;
  }

  private void accept() {
    while (!closed) {
      try {
        Socket client = entrance.accept();
        if (state == State.CUT) {
          shut(client);
        } else {
          sockets.add(client);
          daemon("proxied", () -> join(client));
        }
      } catch (IOException e) {
        // The entrance was closed, or a client is gone already: the loop tells them apart.
      }
    }
  }

  private void join(Socket client) {
    try {
      Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
      sockets.add(server);
      daemon("proxied", () -> pump(client, server));
      pump(server, client);
    } catch (IOException e) {
      drop(client);
    }
  }

  private void pump(Socket from, Socket to) {
    byte[] buffer = new byte[8192];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      int count = in.read(buffer);
      while (count >= 0) {
        LockSupport.parkNanos(delay.toNanos());
        while (state == State.SILENT && !closed) {
          LockSupport.parkNanos(LOOK);
        }
        out.write(buffer, 0, count);
        count = in.read(buffer);
      }
    } catch (IOException e) {
      // One end is gone: so is the other.
    } finally {
      drop(from);
      drop(to);
    }
  }

  private void drop(Socket socket) {
    sockets.remove(socket);
    shut(socket);
  }

  private static void shut(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      entrance.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    sockets.forEach(Proxy::shut);
  }
}
