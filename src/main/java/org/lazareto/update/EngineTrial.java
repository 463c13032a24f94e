// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.lazareto.engine.Engine;
import org.lazareto.limit.Deadline;
import org.lazareto.text.LazaretoException;
import org.lazareto.verdict.Answer;

/**
 * Asks an engine for every sample: one that is made for the trial, or the running one after the
 * switch. Stateless.
 */
final class EngineTrial {

  static final String STEP = "trial";
  private static final int AT_ONCE = 16;

  private EngineTrial() {}

  /**
   * The engine with the staged set beside the running one; one that cannot be tried apart is asked
   * right after the switch.
   */
  static Trial beside(Engine running, Duration time) {
    return (directory, samples, progress) -> {
      Optional<Engine> staged = load(running, directory);
      if (staged.isPresent()) {
        try (Engine engine = staged.get()) {
          ask(engine, samples, Deadline.after(time), progress);
        }
      }
    };
  }

  private static Optional<Engine> load(Engine running, Path directory) {
    try {
      return running.trial(directory);
    } catch (LazaretoException e) {
      throw new RefusedException("update.refused.not-loaded", String.valueOf(e.getMessage()));
    }
  }

  /**
   * Asks for the samples, a few at once so that a program can take them in one run.
   *
   * @throws RefusedException at the first that is not as it should be
   * @throws UntriedException at the first that is not answered
   */
  static void ask(Engine engine, Samples samples, Deadline deadline, Progress progress) {
    List<Samples.Sample> all =
        Stream.concat(samples.found().stream(), samples.clean().stream()).toList();
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      progress.at(STEP, from, all.size());
      List<Samples.Sample> some = all.subList(from, Math.min(from + AT_ONCE, all.size()));
      List<Answer> answers = answers(engine, some, deadline);
      for (int i = 0; i < some.size(); i++) {
        if (from + i < samples.found().size()) {
          requireFound(some.get(i).name(), answers.get(i));
        } else {
          requireClean(some.get(i).name(), answers.get(i));
        }
      }
    }
    progress.at(STEP, all.size(), all.size());
  }

  private static List<Answer> answers(Engine engine, List<Samples.Sample> some, Deadline deadline) {
    List<Future<Answer>> asked;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      asked =
          some.stream()
              .map(sample -> threads.submit(() -> engine.scan(sample.content(), deadline)))
              .toList();
    }
    return asked.stream().map(Future::resultNow).toList();
  }

  private static void requireFound(String name, Answer answer) {
    switch (answer) {
      case Answer.Found _ -> {}
      case Answer.Clean _, Answer.Suspended _, Answer.NotFullyScanned _ ->
          throw new RefusedException("update.refused.missed", name);
      case Answer.Failed(boolean _, String reason) ->
          throw new UntriedException("update.refused.no-answer", name, reason);
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
          throw new UntriedException("update.refused.no-answer", name, reason);
    }
  }
}
