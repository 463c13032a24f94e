// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.uucp;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.lazareto.ops.Quoted;

/** What waits for a call: hands files over, and asks for what still waits. Immutable. */
record Jobs(Commands commands) {

  private static final Pattern JOB = Pattern.compile("[A-Za-z0-9._-]{3,100}");
  private static final String GONE = "not found";

  static Jobs of(UucpSettings settings) {
    return new Jobs(
        settings
            .socket()
            .<Commands>map(socket -> new UnitCommands(socket, settings))
            .orElseGet(() -> new OwnCommands(settings)));
  }

  /**
   * Hands a file over.
   *
   * @param grade the lower in ASCII, the sooner a call sends it
   * @return the job; empty if the command names none
   */
  String hand(Path file, char grade) throws IOException {
    Commands.Ended ended = commands.hand(file, grade);
    if (ended.code() != 0) {
      throw failed(ended);
    }
    return ended.said().lines().filter(JOB.asMatchPredicate()).findFirst().orElse("");
  }

  /** Whether it waits for a call, or is in the middle of one. */
  boolean waits(String job) throws IOException {
    // To rejuvenate a job is the one question of uustat for a single one that changes nothing.
    return !job.isEmpty() && asked("-r", job);
  }

  /** Takes a job back. Returns whether it still waited; false if it was sent. */
  boolean withdraw(String job) throws IOException {
    return !job.isEmpty() && asked("-k", job);
  }

  private boolean asked(String flag, String job) throws IOException {
    Commands.Ended ended = commands.job(flag, job);
    if (ended.code() != 0 && !ended.said().contains(GONE)) {
      throw failed(ended);
    }
    return ended.code() == 0;
  }

  private static IOException failed(Commands.Ended ended) {
    return new IOException(
        ended.name() + " ended with " + ended.code() + ": " + Quoted.of(ended.said()));
  }
}
