// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.cache;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.lazareto.limit.Deadline;
import org.lazareto.verdict.Answer;

/** A question that one thread asks and others wait for. Thread-safe. */
final class Flight {

  private final CompletableFuture<Optional<Answer>> landed = new CompletableFuture<>();

  /** Ends the waiting; the first call counts. */
  void land(Optional<Answer> answer) {
    landed.complete(answer);
  }

  /** The answer; empty if it was none for others, or did not come in time. */
  Optional<Answer> await(Deadline deadline) {
    try {
      return landed.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (TimeoutException _) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a flight never fails", e);
    }
  }
}
