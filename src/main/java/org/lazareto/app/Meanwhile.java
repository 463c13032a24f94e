// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** Something that is made in a thread of its own while the start goes on. Thread-safe. */
final class Meanwhile<T> {

  private final FutureTask<T> making;

  private Meanwhile(FutureTask<T> making) {
    this.making = making;
  }

  static <T> Meanwhile<T> make(String name, Supplier<T> maker) {
    FutureTask<T> making = new FutureTask<>(maker::get);
    Thread ignored = Thread.ofPlatform().name(name).daemon().start(making);
    return new Meanwhile<>(making);
  }

  /** What was made, once it is; what the maker threw. */
  T get() {
    try {
      return making.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException ours ? ours : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
