// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Buttons that were just pressed. A double click sends the same form twice, and the browser shows
 * the second answer alone: it is the first one's, and what the form asks for is done once.
 * Thread-safe.
 */
final class Presses {

  /** Longer than between two clicks of a double one, shorter than it takes to want it again. */
  private static final Duration SPAN = Duration.ofSeconds(5);

  private static final int MOST = 50;

  /** Memory is small, and strangers press buttons, too; redirections are smaller. In characters. */
  private static final int GREATEST = 16 << 10;

  /**
   * One of them.
   *
   * @param reply empty if it broke
   */
  private record Press(CompletableFuture<Optional<Reply>> reply, long at) {}

  /** Nanoseconds of a clock that is never set. */
  private final LongSupplier ticker;

  private final Map<String, Press> pressed = new LinkedHashMap<>();

  Presses(LongSupplier ticker) {
    this.ticker = ticker;
  }

  /**
   * The answer to a press: the same as a moment ago, or once that is there.
   *
   * @param press the same for the same form of the same page in the same browser
   * @param answer does what is asked for
   */
  Reply once(String press, Supplier<Reply> answer) {
    Press own = new Press(new CompletableFuture<>(), ticker.getAsLong());
    Optional<Press> before = begin(press, own);
    if (before.isPresent()) {
      return before.get().reply().join().filter(Presses::keeps).orElseGet(answer);
    }
    boolean kept = false;
    try {
      Reply reply = answer.get();
      boolean first = own.reply().complete(Optional.of(reply));
      kept = first && keeps(reply);
      return reply;
    } finally {
      boolean ignored = own.reply().complete(Optional.empty());
      if (!kept) {
        forget(press, own);
      }
    }
  }

  private synchronized Optional<Press> begin(String press, Press own) {
    pressed.values().removeIf(one -> one.reply().isDone() && isOver(one));
    Optional<Press> before = Optional.ofNullable(pressed.putIfAbsent(press, own));
    if (pressed.size() > MOST) {
      pressed.remove(pressed.keySet().iterator().next());
    }
    return before;
  }

  private boolean isOver(Press press) {
    return ticker.getAsLong() - press.at() > SPAN.toNanos();
  }

  private synchronized void forget(String press, Press own) {
    boolean ignored = pressed.remove(press, own);
  }

  // What is not available now may be the next moment; a file may be there once.
  private static boolean keeps(Reply reply) {
    return reply.status() < 500
        && reply.status() != 429
        && reply.file().isEmpty()
        && reply.body().length() <= GREATEST;
  }
}
