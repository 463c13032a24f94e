// SPDX-License-Identifier: Apache-2.0
package org.lazareto.fake;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs each task in a thread of its own, but the system has none for the first. Thread-safe. */
public final class NoThreadOnce extends AbstractExecutorService {

  private final ExecutorService real = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicBoolean failed = new AtomicBoolean();

  @Override
  public void execute(Runnable task) {
    if (!failed.getAndSet(true)) {
      throw new OutOfMemoryError("unable to create native thread");
    }
    real.execute(task);
  }

  @Override
  public void shutdown() {
    real.shutdown();
  }

  @Override
  public List<Runnable> shutdownNow() {
    return real.shutdownNow();
  }

  @Override
  public boolean isShutdown() {
    return real.isShutdown();
  }

  @Override
  public boolean isTerminated() {
    return real.isTerminated();
  }

  @Override
  public boolean awaitTermination(long time, TimeUnit unit) throws InterruptedException {
    return real.awaitTermination(time, unit);
  }
}
