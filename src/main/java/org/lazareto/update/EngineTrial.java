// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.lazareto.engine.Engine;
import org.lazareto.engine.signatures.Signatures;
import org.lazareto.limit.Deadline;
import org.lazareto.text.LazaretoException;
import org.lazareto.verdict.Answer;

/**
 * Asks an engine for every sample: one of ours that is made for the trial, or the running one after
 * the switch. Stateless.
 */
final class EngineTrial {

  static final String STEP = "trial";

  private EngineTrial() {}

  /** Our own engine, loaded with the set in this process beside the running one. */
  static Trial inProcess(Duration time) {
    return (directory, samples, progress) -> {
      try (Engine engine = load(directory)) {
        ask(engine, samples, Deadline.after(time), progress);
      }
    };
  }

  private static Engine load(Path directory) {
    try {
      return new Signatures(STEP, Optional.of(directory));
    } catch (LazaretoException e) {
      throw new RefusedException("update.refused.not-loaded", String.valueOf(e.getMessage()));
    }
  }

  /**
   * Asks for the samples one by one.
   *
   * @throws RefusedException at the first that is not as it should be
   */
  static void ask(Engine engine, Samples samples, Deadline deadline, Progress progress) {
    int total = samples.found().size() + samples.clean().size();
    int done = 0;
    for (Samples.Sample sample : samples.found()) {
      if (!(engine.scan(sample.content(), deadline) instanceof Answer.Found)) {
        throw new RefusedException("update.refused.missed", sample.name());
      }
      progress.at(STEP, ++done, total);
    }
    for (Samples.Sample sample : samples.clean()) {
      requireClean(sample.name(), engine.scan(sample.content(), deadline));
      progress.at(STEP, ++done, total);
    }
  }

  private static void requireClean(String name, Answer answer) {
    switch (answer) {
      case Answer.Clean _, Answer.Suspended _ -> {}
      case Answer.Found(String signature) ->
          throw new RefusedException("update.refused.false-alarm", signature, name);
      case Answer.NotFullyScanned(String reason) ->
          throw new RefusedException("update.refused.no-answer", name, reason);
      case Answer.Failed(boolean _, String reason) ->
          throw new RefusedException("update.refused.no-answer", name, reason);
    }
  }
}
