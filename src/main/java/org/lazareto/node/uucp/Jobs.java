// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.uucp;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.lazareto.child.Child;
import org.lazareto.child.End;
import org.lazareto.limit.Deadline;
import org.lazareto.ops.Quoted;

/** The commands of Taylor UUCP: hands files over, and asks for what still waits. Immutable. */
record Jobs(UucpSettings settings) {

  private static final Pattern JOB = Pattern.compile("[A-Za-z0-9._-]{3,100}");
  private static final String GONE = "not found";

  /**
   * Hands a file over.
   *
   * @param grade the lower in ASCII, the sooner a call sends it
   * @return the job; empty if the command names none
   */
  String hand(Path file, char grade) throws IOException {
    List<String> words = new ArrayList<>(settings.command());
    words.addAll(List.of("-j", "-g", String.valueOf(grade), file.toString(), settings.to()));
    Ended ended = run(words);
    if (ended.code() != 0) {
      throw failed(words, ended);
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
    List<String> words = new ArrayList<>(settings.jobs());
    words.addAll(List.of(flag, job));
    Ended ended = run(words);
    if (ended.code() != 0 && !ended.said().contains(GONE)) {
      throw failed(words, ended);
    }
    return ended.code() == 0;
  }

  private record Ended(int code, String said) {}

  private Ended run(List<String> words) throws IOException {
    try (Child child = Child.trusted(words, Map.of(), Deadline.after(settings.timeout()))) {
      return switch (child.end()) {
        case End.Ended(int code) -> new Ended(code, child.said());
        case End.Killed(int signal) ->
            throw new IOException(words.getFirst() + " was killed by signal " + signal);
        case End.Overtime() ->
            throw new IOException(words.getFirst() + " took longer than " + settings.timeout());
      };
    }
  }

  private static IOException failed(List<String> words, Ended ended) {
    return new IOException(
        words.getFirst() + " ended with " + ended.code() + ": " + Quoted.of(ended.said()));
  }
}
