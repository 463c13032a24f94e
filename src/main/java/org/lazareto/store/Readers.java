// SPDX-License-Identifier: Apache-2.0
package org.lazareto.store;

import static org.lazareto.store.Trouble.isTrouble;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Handle;
import org.lazareto.store.Database.Work;

/** A few threads that read, each with a connection of its own. Thread-safe. */
final class Readers implements AutoCloseable {

  private final Connections connections;
  private final ExecutorService threads;
  private final BlockingQueue<Session> sessions;

  Readers(Connections connections, int count) {
    this.connections = connections;
    this.threads =
        Executors.newFixedThreadPool(
            count, Thread.ofPlatform().name("store-reader-", 0).daemon().factory());
    this.sessions = new ArrayBlockingQueue<>(count);
    for (int i = 0; i < count; i++) {
      sessions.add(new Session(connections::forReading));
    }
  }

  <T> CompletableFuture<T> submit(Work<T> work) {
    return CompletableFuture.supplyAsync(() -> run(work), threads);
  }

  @Override
  public void close() {
    threads.close();
    List<Session> all = new ArrayList<>();
    sessions.drainTo(all);
    all.forEach(Session::close);
  }

  private <T> T run(Work<T> work) {
    // There are as many sessions as threads, so one is always there.
    Session session = sessions.remove();
    try {
      return inTransaction(session.handle(), work);
    } catch (RuntimeException e) {
      session.close();
      throw isTrouble(e) && !(e instanceof StoreUnavailable)
          ? new StoreUnavailable(connections.database(), e)
          : e;
    } finally {
      sessions.add(session);
    }
  }

  private static <T> T inTransaction(Handle handle, Work<T> work) {
    Plain.change(handle, "BEGIN");
    T result = work.run(handle);
    Plain.change(handle, "COMMIT");
    return result;
  }
}
