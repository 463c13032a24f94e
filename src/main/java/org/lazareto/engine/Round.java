// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.lazareto.limit.Deadline;
import org.lazareto.verdict.Answer;
import org.lazareto.verdict.Reply;

/** One content before all engines at once. Confined to the thread that asks. */
final class Round {

  // An engine ends by itself at the deadline and says why; only one that breaks this is cut off.
  private static final Duration GRACE = Duration.ofMillis(500);

  private static final String LATE = "no answer by the deadline";
  private static final String NOT_NEEDED = "not waited for: the others were enough";

  private final String part;
  private final CompletionService<Reply> done;
  private final Map<String, Future<Reply>> asked = new LinkedHashMap<>();
  private final Map<String, Reply> came = new LinkedHashMap<>();
  private String missing = LATE;

  Round(String part, ExecutorService threads) {
    this.part = part;
    this.done = new ExecutorCompletionService<>(threads);
  }

  void ask(String engine, Callable<Reply> question) {
    asked.put(engine, done.submit(question));
  }

  /**
   * The reply of the only engine, in this thread.
   *
   * @throws UncheckedIOException as the content threw it when the engine read it
   */
  Reply alone(Supplier<Reply> question) {
    try {
      return question.get();
    } catch (UncheckedIOException ours) {
      throw ours;
    } catch (RuntimeException e) {
      throw broke(e);
    }
  }

  /**
   * The reply of every engine that was asked, in that order. An engine that is not ready by the
   * deadline has failed; once there are {@code enough} the slow are waited for only so long as
   * {@code patience}, for what they might still find.
   *
   * @throws UncheckedIOException as the content threw it when an engine read it
   */
  List<Reply> replies(Predicate<List<Reply>> enough, Duration patience, Deadline deadline) {
    Deadline end = Deadline.after(deadline.remaining().plus(GRACE));
    try {
      while (came.size() < asked.size() && arrives(end)) {
        if (missing.equals(LATE) && enough.test(List.copyOf(came.values()))) {
          missing = NOT_NEEDED;
          end = end.orEarlier(Deadline.after(patience));
        }
      }
    } finally {
      asked.values().forEach(reply -> reply.cancel(true));
    }
    List<Reply> all = new ArrayList<>();
    asked.keySet().forEach(engine -> all.add(came.getOrDefault(engine, none(engine))));
    return all;
  }

  private boolean arrives(Deadline end) {
    try {
      Future<Reply> next = done.poll(end.remaining().toNanos(), TimeUnit.NANOSECONDS);
      if (next == null) {
        return false;
      }
      Reply reply = next.get();
      came.put(reply.engine(), reply);
      return true;
    } catch (ExecutionException e) {
      // Our own disk fails, or no file can be opened: that is neither the engine nor the message.
      if (e.getCause() instanceof UncheckedIOException ours) {
        throw ours;
      }
      throw broke(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private IllegalStateException broke(Exception cause) {
    return new IllegalStateException("an engine broke on " + part, cause);
  }

  private Reply none(String engine) {
    return new Reply(part, engine, "", new Answer.Failed(true, missing));
  }
}
