// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.lazareto.fake.FakeClock;
import org.lazareto.limit.Deadline;
import org.lazareto.verdict.Answer;

/** The cache against a plain map that does the same without bounds, threads or files. */
class VerdictCacheModelTest {

  private static final int ENGINES = 2;
  private static final int CONTENTS = 4;
  private static final List<Answer> ANSWERS =
      List.of(
          new Answer.Clean(),
          new Answer.Clean(),
          new Answer.Found("A"),
          new Answer.Found("B"),
          new Answer.NotFullyScanned("too large"),
          new Answer.Failed(true, "gone"));

  @Property(tries = 300, seed = "20261127")
  void everyAnswerIsTheModels(
      @ForAll @Size(max = 150) List<@IntRange(min = 0, max = 99_999) Integer> steps)
      throws IOException {
    Path directory = Files.createTempDirectory("verdicts");
    try {
      Play play = new Play(directory.resolve("verdicts"));
      steps.forEach(play::step);
    } finally {
      Files.deleteIfExists(directory.resolve("verdicts"));
      Files.delete(directory);
    }
  }

  /** What the model keeps. */
  private record Note(Source source, Answer answer, Instant since) {

    boolean clean() {
      return answer instanceof Answer.Clean;
    }

    boolean restsOn(String name) {
      return source.generation().equals(name) || answer.equals(new Answer.Found(name));
    }
  }

  private record Key(String engine, int content) {}

  /** The cache and the model, side by side. */
  private static final class Play {

    private final CacheSettings settings;
    private final FakeClock clock = new FakeClock(Instant.parse("2026-11-23T12:00:00Z"));
    private final int[] generations = new int[ENGINES];
    private VerdictCache cache;
    private final Map<Key, Note> model = new HashMap<>();
    private final Map<Key, Note> onDisk = new HashMap<>();
    private final Map<String, Source> current = new HashMap<>();

    Play(Path file) {
      this.settings = CacheSettings.defaults().in(file);
      this.cache = VerdictCache.open(settings, clock);
    }

    void step(int number) {
      int choice = number / 100;
      switch (number % 20) {
        case 0, 1 -> generations[choice % ENGINES] = choice / ENGINES % 3;
        case 2 -> withdraw(List.of("A", "B", "g0", "g1").get(choice % 4));
        case 3 -> forget();
        case 4 -> clock.move(Duration.ofMinutes(choice % 20 - 2));
        case 5 -> save();
        case 6 -> restart(true);
        case 7 -> restart(false);
        default -> ask(choice % ENGINES, choice / 2 % CONTENTS, choice / 8 % ANSWERS.size());
      }
    }

    private void ask(int engine, int content, int next) {
      Source source = new Source("e" + engine, "s", "v", "g" + generations[engine]);
      Key key = new Key(source.engine(), content);
      if (!source.equals(current.put(source.engine(), source))) {
        model.values().removeIf(note -> note.clean() && note.source().isFormer(source));
      }
      Optional<Note> known =
          Optional.ofNullable(model.get(key))
              .filter(note -> note.source().equals(source))
              .filter(note -> !note.clean() || fresh(note));
      Answer answer =
          cache.ask(
              source,
              String.format("%064x", content),
              Deadline.after(Duration.ofSeconds(30)),
              () -> ANSWERS.get(next));
      assertThat(answer).isEqualTo(known.map(Note::answer).orElse(ANSWERS.get(next)));
      boolean holds = answer instanceof Answer.Clean || answer instanceof Answer.Found;
      if (known.isEmpty() && holds) {
        model.put(key, new Note(source, answer, clock.instant()));
      }
    }

    private boolean fresh(Note note) {
      Duration age = Duration.between(note.since(), clock.instant());
      return !age.isNegative() && age.compareTo(settings.cleanFor()) < 0;
    }

    private void withdraw(String name) {
      int before = model.size();
      model.values().removeIf(note -> note.restsOn(name));
      assertThat(cache.withdraw(name)).isEqualTo(before - model.size());
      saved();
    }

    private void forget() {
      model.clear();
      cache.forget();
      saved();
    }

    private void save() {
      cache.save();
      saved();
    }

    private void saved() {
      onDisk.clear();
      onDisk.putAll(model);
    }

    private void restart(boolean inOrder) {
      if (inOrder) {
        cache.close();
        saved();
      }
      cache = VerdictCache.open(settings, clock);
      model.clear();
      model.putAll(onDisk);
      current.clear();
    }
  }
}
