// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lazareto.examine.Examination;
import org.lazareto.stamp.Bodies;
import org.lazareto.unpack.MessageHead;
import org.lazareto.verdict.Answer;
import org.lazareto.verdict.Decision;
import org.lazareto.verdict.Part;
import org.lazareto.verdict.Reply;
import org.lazareto.verdict.Verdict;

/** 20 messages at least, 10 in a hundred, 5 different contents. */
class WatchTest {

  private static final WatchSettings SETTINGS = new WatchSettings(Duration.ofHours(1), 20, 10, 5);
  private static final Instant END = Instant.parse("2026-11-28T00:00:00Z");

  private final Watch watch = new Watch("clamd", END, SETTINGS, "Old.Worm"::equals);
  private int contents;

  @Test
  void aNewNameInManyContentsAndMuchOfTheMailIsPoisoned() {
    clean(19);
    for (int i = 0; i < 4; i++) {
      assertThat(hit("clamd", "New.Pdf", nextContent())).as("hit " + i).isEmpty();
    }
    assertThat(hit("clamd", "New.Pdf", nextContent()))
        .contains(new Watch.Poisoned("New.Pdf", 5, 24));
  }

  @Test
  void tooFewMessagesProveNothing() {
    for (int i = 0; i < 19; i++) {
      assertThat(hit("clamd", "New.Pdf", nextContent())).isEmpty();
    }
    assertThat(hit("clamd", "New.Pdf", nextContent())).isPresent();
  }

  @Test
  void aWormThatSendsOneContentAgainAndAgainIsNotPoison() {
    for (int i = 0; i < 200; i++) {
      assertThat(hit("clamd", "New.Worm", "the same")).isEmpty();
    }
  }

  @Test
  void aNameThatWasKnownBeforeTheSwitchIsNotPoison() {
    for (int i = 0; i < 200; i++) {
      assertThat(hit("clamd", "Old.Worm", nextContent())).isEmpty();
    }
  }

  @Test
  void aSmallShareOfTheMailIsAnOrdinaryDay() {
    for (int i = 0; i < 100; i++) {
      clean(10);
      assertThat(hit("clamd", "New.Worm", nextContent())).isEmpty();
    }
  }

  @Test
  void whatAnotherEngineFindsIsNotHeldAgainstThisOne() {
    for (int i = 0; i < 200; i++) {
      assertThat(hit("other", "New.Pdf", nextContent())).isEmpty();
    }
  }

  @Test
  void aSignatureThatHitsTheMailAsAWholeCountsEachMessage() {
    clean(20);
    Optional<Watch.Poisoned> poisoned = Optional.empty();
    for (int i = 0; i < 5; i++) {
      poisoned = watch.saw(examination("", new Reply("", "clamd", "2", new Answer.Found("N")), ""));
    }
    assertThat(poisoned).contains(new Watch.Poisoned("N", 5, 25));
  }

  private void clean(int messages) {
    for (int i = 0; i < messages; i++) {
      Reply reply = new Reply("2", "clamd", "2", new Answer.Clean());
      assertThat(watch.saw(examination("2", reply, nextContent()))).isEmpty();
    }
  }

  private Optional<Watch.Poisoned> hit(String engine, String name, String content) {
    return watch.saw(
        examination("2", new Reply("2", engine, "2", new Answer.Found(name)), content));
  }

  private String nextContent() {
    return "content " + ++contents;
  }

  static Examination examination(String path, Reply reply, String digest) {
    Part part = new Part(path, List.of(), "", "", 1, digest, false, Optional.empty(), List.of());
    Decision decision = new Decision(Verdict.INFECTED, List.of(), new LinkedHashMap<>(), Map.of());
    return new Examination(
        MessageHead.NONE,
        List.of(part),
        Bodies.NONE,
        List.of(reply),
        decision,
        false,
        Duration.ZERO);
  }
}
