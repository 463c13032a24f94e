// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.lazareto.limit.Deadline;
import org.lazareto.mail.ByteSource;
import org.lazareto.verdict.Answer;
import org.lazareto.verdict.Reply;

/** All configured engines, asked together, and the quorum that judges them. Thread-safe. */
public final class Panel implements AutoCloseable {

  // An engine ends by itself at the deadline and says why; only one that breaks this is cut off.
  private static final Duration GRACE = Duration.ofMillis(500);

  private static final Answer NO_ANSWER = new Answer.Failed(true, "no answer by the deadline");

  private final List<Guarded> engines;
  private final Quorum quorum;
  private final Suspended suspended;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  Panel(List<Guarded> engines, Quorum quorum, Suspended suspended) {
    this.engines = List.copyOf(engines);
    this.quorum = quorum;
    this.suspended = suspended;
  }

  /**
   * Every engine's answer for {@code content}, in configured order. Returns at the deadline at the
   * latest (and a moment of grace); an engine that is not ready by then has failed.
   */
  public List<Reply> ask(String part, ByteSource content, Deadline deadline) {
    // Collected first, so that all are under way before one is waited for.
    List<Asked> asked = engines.stream().map(e -> start(e, part, content, deadline)).toList();
    return asked.stream().map(a -> await(a, deadline)).map(this::withoutSuspended).toList();
  }

  /** What the replies for one content say together. Pure. */
  public Consensus judge(List<Reply> replies) {
    return quorum.judge(replies);
  }

  /** How each engine is, in configured order. */
  public List<EngineState> states() {
    return engines.stream().map(Guarded::state).toList();
  }

  /** The engine of this name, to be asked alone; empty if there is none. */
  public Optional<Engine> engine(String name) {
    return engines.stream().<Engine>map(e -> e).filter(e -> e.name().equals(name)).findFirst();
  }

  /** Lets every engine take up signatures that changed on disk. */
  public void reload() {
    engines.forEach(Engine::reload);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    engines.forEach(Engine::close);
  }

  private Reply withoutSuspended(Reply reply) {
    return reply.answer() instanceof Answer.Found(String signature) && suspended.is(signature)
        ? new Reply(
            reply.part(), reply.engine(), reply.generation(), new Answer.Suspended(signature))
        : reply;
  }

  /** An engine at work, and what stands for its reply if none comes. */
  private record Asked(Future<Reply> reply, Reply late) {}

  private Asked start(Engine engine, String part, ByteSource content, Deadline deadline) {
    Future<Reply> reply = threads.submit(() -> reply(engine, part, content, deadline));
    return new Asked(reply, new Reply(part, engine.name(), "", NO_ANSWER));
  }

  private static Reply reply(Engine engine, String part, ByteSource content, Deadline deadline) {
    // Named before the scan: after a reload in between it is too old, which only asks again.
    String generation = engine.identity().generation();
    return new Reply(part, engine.name(), generation, engine.scan(content, deadline));
  }

  private static Reply await(Asked asked, Deadline deadline) {
    try {
      long patience = deadline.remaining().plus(GRACE).toNanos();
      return asked.reply().get(patience, TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      String engine = asked.late().engine();
      throw new IllegalStateException("the engine " + engine + " broke", e.getCause());
    } catch (TimeoutException _) {
      return asked.late();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return asked.late();
    } finally {
      asked.reply().cancel(true);
    }
  }
}
