// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.commandline;

import java.util.concurrent.CompletableFuture;
import org.lazareto.engine.Transcript;
import org.lazareto.limit.Deadline;
import org.lazareto.mail.ByteSource;
import org.lazareto.verdict.Answer;

/** A content that waits for its answer. Thread-safe. */
record Asked(
    ByteSource content, Deadline deadline, Transcript words, CompletableFuture<Answer> answer) {

  Asked(ByteSource content, Deadline deadline, Transcript words) {
    this(content, deadline, words, new CompletableFuture<>());
  }

  void fail(String reason) {
    answer.complete(new Answer.Failed(true, reason));
  }

  /** Whether it may still be answered. */
  boolean open() {
    return !answer.isDone() && !deadline.expired();
  }
}
