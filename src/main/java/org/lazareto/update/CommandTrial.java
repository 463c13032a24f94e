// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lazareto.child.Child;
import org.lazareto.child.End;
import org.lazareto.limit.Deadline;
import org.lazareto.text.LazaretoException;

/**
 * Runs a scanner on the samples with the staged set: once on what must be clean, once on what must
 * be found. The exit code says, 0 clean and 1 found, as nearly every scanner has it; everything
 * else means that the set does not work. Of what must be found, the output must name each file.
 * Immutable.
 */
record CommandTrial(TrialSettings settings) implements Trial {

  static final List<String> CLAMSCAN =
      List.of("clamscan", "--database={set}", "--no-summary", "--infected", "--stdout", "{files}");

  private static final int CLEAN = 0;
  private static final int FOUND = 1;
  private static final int SHOWN = 200;
  private static final int BATCH = 15;
  private static final int LONGEST_NAME = 60;

  @Override
  public void requireReady() {
    String program = settings.command().getFirst();
    if (!Child.isThere(program)) {
      throw new LazaretoException("update.trial.no-program", program);
    }
  }

  @Override
  public void of(Path directory, Samples samples, Progress progress) throws IOException {
    Path place = directory.resolveSibling(".trial");
    FileTree.delete(place);
    Files.createDirectories(place);
    try {
      Deadline deadline = Deadline.after(settings.time());
      Run run = new Run(directory, deadline);
      progress.at(EngineTrial.STEP, 0, 2);
      run.requireClean(put(place, "clean-", samples.clean()));
      progress.at(EngineTrial.STEP, 1, 2);
      for (List<Samples.Sample> some : batches(samples.found())) {
        run.requireFound(some, put(place, "found-", some));
      }
      progress.at(EngineTrial.STEP, 2, 2);
    } finally {
      FileTree.delete(place);
    }
  }

  // Of what a program says, only the beginning is kept.
  private static List<List<Samples.Sample>> batches(List<Samples.Sample> samples) {
    List<List<Samples.Sample>> batches = new ArrayList<>();
    for (int from = 0; from < samples.size(); from += BATCH) {
      batches.add(samples.subList(from, Math.min(from + BATCH, samples.size())));
    }
    return batches;
  }

  private static List<String> put(Path place, String kind, List<Samples.Sample> samples)
      throws IOException {
    List<String> files = new ArrayList<>();
    for (Samples.Sample sample : samples) {
      Path file = place.resolve(kind + files.size() + "-" + plain(sample.name()));
      try (InputStream in = sample.content().open()) {
        Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      }
      files.add(file.toString());
    }
    return files;
  }

  private static String plain(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9._-]", "_");
    return plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
  }

  /** One trial of a set. */
  private final class Run {

    private final Path set;
    private final Deadline deadline;

    Run(Path set, Deadline deadline) {
      this.set = set;
      this.deadline = deadline;
    }

    void requireFound(List<Samples.Sample> samples, List<String> files) throws IOException {
      Result result = scan(files);
      for (int i = 0; i < files.size(); i++) {
        if (result.code() == CLEAN
            || (result.code() == FOUND && !result.said().contains(files.get(i)))) {
          throw new RefusedException("update.refused.missed", samples.get(i).name());
        }
      }
      requireEnd(result, FOUND);
    }

    void requireClean(List<String> files) throws IOException {
      Result result = scan(files);
      if (result.code() == FOUND) {
        throw new RefusedException("update.refused.false-alarms", shown(result.said()));
      }
      requireEnd(result, CLEAN);
    }

    private void requireEnd(Result result, int wanted) {
      if (result.code() != wanted) {
        throw new RefusedException("update.refused.not-loaded", shown(result.said()));
      }
    }

    private Result scan(List<String> files) throws IOException {
      try (Child child = Child.trusted(words(files), Map.of(), deadline)) {
        return switch (child.end()) {
          case End.Ended(int code) -> new Result(code, child.said());
          case End.Killed(int signal) -> throw died("signal " + signal);
          case End.Overtime() -> throw died("time");
        };
      }
    }

    // It may have been the set, or want of memory on this host.
    private static UntriedException died(String how) {
      return new UntriedException("update.refused.not-loaded", how);
    }

    private List<String> words(List<String> files) {
      List<String> words = new ArrayList<>();
      for (String word : settings.command()) {
        if (word.equals("{files}")) {
          words.addAll(files);
        } else {
          words.add(word.replace("{set}", set.toString()));
        }
      }
      return words;
    }

    private static String shown(String said) {
      String line = said.replaceAll("\\p{Cntrl}+", " ").strip();
      return line.substring(0, Math.min(SHOWN, line.length()));
    }
  }

  private record Result(int code, String said) {}
}
