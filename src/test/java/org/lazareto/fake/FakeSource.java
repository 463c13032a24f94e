// SPDX-License-Identifier: Apache-2.0
package org.lazareto.fake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.update.Fetched;
import org.lazareto.update.Progress;
import org.lazareto.update.Source;

/** Gives the sets that it is handed, one after the other, then nothing newer. One thread. */
public final class FakeSource implements Source {

  /** What it does when it is asked. */
  public interface Answer {
    Optional<Fetched> fetch(Path staging) throws IOException;
  }

  private final Deque<Answer> answers = new ArrayDeque<>();
  private final List<Optional<Path>> asked = new ArrayList<>();

  /** Next a set of these files. */
  public FakeSource then(String version, Map<String, String> files) {
    return then(
        staging -> {
          List<Path> all = new ArrayList<>();
          for (Map.Entry<String, String> file : files.entrySet()) {
            all.add(Files.writeString(staging.resolve(file.getKey()), file.getValue()));
          }
          Instant built = Instant.parse("2026-11-01T00:00:00Z");
          return Optional.of(new Fetched(all, version, Optional.of(built), "fake"));
        });
  }

  public FakeSource then(Answer answer) {
    answers.add(answer);
    return this;
  }

  /** What it was told of the installed set, call by call. */
  public List<Optional<Path>> asked() {
    return List.copyOf(asked);
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public boolean knowsSetsOf(Source other) {
    return other instanceof FakeSource;
  }

  @Override
  public Optional<Fetched> fetch(Optional<Path> installed, Path staging, Progress progress)
      throws IOException {
    asked.add(installed);
    return answers.isEmpty() ? Optional.empty() : answers.remove().fetch(staging);
  }
}
