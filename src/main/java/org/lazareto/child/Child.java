// SPDX-License-Identifier: Apache-2.0
package org.lazareto.child;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.lazareto.limit.Deadline;

/**
 * An outside program at work. It and all that it started are killed when its deadline passes and
 * when this is closed. Confined to one thread; {@link #close} may come from any.
 */
public final class Child implements AutoCloseable {

  private final Process process;
  private final InputStream output;
  private final Gist said;
  private volatile boolean overtime;

  private Child(Process process, boolean together, Deadline deadline) {
    this.process = process;
    this.output = together ? InputStream.nullInputStream() : process.getInputStream();
    this.said = new Gist(together ? process.getInputStream() : process.getErrorStream());
    Thread.ofVirtual().start(() -> guard(deadline));
  }

  /**
   * Runs a program of the administrator's, who trusts it: no sandbox, but the same empty
   * environment, and the same end.
   *
   * @param environment what it finds there beside a path
   */
  public static Child trusted(
      List<String> command, Map<String, String> environment, Deadline deadline)
      throws CouldNotStartException {
    List<String> words = new ArrayList<>();
    Programs.find("setsid").ifPresent(setsid -> words.add(setsid.toString()));
    words.addAll(command);
    return start(builder(words, environment, Path.of("/")).redirectErrorStream(true), deadline);
  }

  /** Whether a program is there that could be run so. */
  public static boolean isThere(String program) {
    return Programs.find(program).isPresent();
  }

  static ProcessBuilder builder(
      List<String> command, Map<String, String> environment, Path directory) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectInput(Job.NOTHING.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", Programs.PATH);
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().putAll(environment);
    return builder;
  }

  static Child start(ProcessBuilder builder, Deadline deadline) throws CouldNotStartException {
    try {
      return new Child(builder.start(), builder.redirectErrorStream(), deadline);
    } catch (IOException e) {
      throw new CouldNotStartException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Its standard output as it comes; ends early when the child is killed. */
  public InputStream output() {
    return output;
  }

  /** How it ended; waits until it has, which its deadline bounds. */
  public End end() throws IOException {
    try {
      int code = process.waitFor();
      return overtime ? new End.Overtime() : End.of(code, said.text());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("waiting for a child").initCause(e);
    }
  }

  /**
   * The beginning of what it said beside its output; of a trusted one, of all that it said. Asked
   * after its end.
   */
  public String said() {
    return said.text();
  }

  /** Ends it, if it has not ended, and all that it left behind. */
  @Override
  public void close() {
    ProcessGroup.kill(process.pid());
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private void guard(Deadline deadline) {
    try {
      if (!process.waitFor(deadline.remaining().toMillis(), TimeUnit.MILLISECONDS)) {
        overtime = true;
        close();
      }
    } catch (InterruptedException _) {
      close();
    }
  }
}
