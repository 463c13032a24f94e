// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A program that this run started, and that ends with it. Thread-safe. */
final class Child implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final int TAIL = 1000;

  private final Process process;
  private final Thread atExit;
  private final Path log;

  private Child(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.atExit = new Thread(this::end);
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** Starts {@code command}; what it says goes to {@code log}. */
  static Child start(List<String> command, Path log) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    return new Child(builder.redirectErrorStream(true).redirectOutput(log.toFile()).start(), log);
  }

  Proc proc() {
    return new Proc(process.pid());
  }

  /** Waits until it is ready, not for ever. */
  Child awaitReady(BooleanSupplier ready) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!ready.getAsBoolean()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        String said = Files.readString(log);
        throw new IOException(
            "did not become ready: " + said.substring(Math.max(0, said.length() - TAIL)));
      }
      Thread.sleep(2);
    }
    return this;
  }

  boolean alive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    end();
    Runtime.getRuntime().removeShutdownHook(atExit);
  }

  private void end() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
