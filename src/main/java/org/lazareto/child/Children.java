// SPDX-License-Identifier: Apache-2.0
package org.lazareto.child;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import org.lazareto.limit.Deadline;

/** Starts programs that read hostile bytes, each in the strongest sandbox there is. Thread-safe. */
public final class Children {

  private final ChildSettings settings;
  private final FutureTask<Optional<Sandbox>> sandbox;

  // The kernel tells a child of the death of the thread that made it, not of the process: that
  // thread must live as long as we do, which a virtual thread's carrier does not.
  private final ExecutorService starter =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("children").factory());

  public Children(ChildSettings settings) {
    this(settings, () -> Sandbox.find(settings));
  }

  /** With this sandbox, or none. */
  Children(ChildSettings settings, Optional<Sandbox> sandbox) {
    this(settings, () -> sandbox);
  }

  private Children(ChildSettings settings, Callable<Optional<Sandbox>> sandbox) {
    this.settings = settings;
    this.sandbox = new FutureTask<>(sandbox);
  }

  /** The first of these programs that is installed. */
  public Optional<Path> program(String... names) {
    return Programs.find(names);
  }

  /** How well programs are kept in on this host; nothing if not even limits hold. */
  public Optional<Confinement> confinement() {
    return found().map(Sandbox::strength);
  }

  /** Whether programs are kept in as the settings ask. */
  public boolean allowed() {
    return confinement().filter(c -> c.compareTo(settings.sandbox()) >= 0).isPresent();
  }

  /**
   * Starts a program; it ends by itself, at the deadline, or after the time of the settings.
   *
   * @param place its working directory, which it may write to
   * @throws CouldNotStartException also if the host cannot keep it in as the settings ask
   */
  public Child start(Job job, Workplace place, Deadline deadline) throws IOException {
    if (!allowed()) {
      throw new CouldNotStartException(
          job.program().getFileName() + ": this host cannot keep it in; see child.sandbox");
    }
    Sandbox kept = found().orElseThrow();
    // What a killed program leaves behind goes with its workplace.
    Map<String, String> environment = Map.of("TMPDIR", kept.place(place.directory()));
    ProcessBuilder builder =
        Child.builder(kept.command(job, place.directory()), environment, place.directory())
            .redirectInput(job.input().toFile());
    Deadline end = deadline.orEarlier(Deadline.after(settings.time()));
    return done(starter.submit(() -> Child.start(builder, end)));
  }

  private Optional<Sandbox> found() {
    sandbox.run();
    try {
      return done(sandbox);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T done(java.util.concurrent.Future<T> work) throws IOException {
    try {
      return work.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException trouble) {
        throw trouble;
      }
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CouldNotStartException("interrupted while a child was started", e);
    }
  }
}
