// SPDX-License-Identifier: Apache-2.0
package org.lazareto.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lazareto.fake.FakeClock;
import org.lazareto.store.Database;
import org.lazareto.store.StoreSettings;
import org.lazareto.text.Catalogue;

class AlarmsTest {

  private static final AlarmSettings MAIL =
      new AlarmSettings(
          List.of(),
          List.of("root@x.test"),
          Duration.ofSeconds(5),
          Duration.ofMinutes(10),
          Duration.ofMinutes(1));

  private final FakeClock clock = new FakeClock(Instant.parse("2026-11-23T12:00:00Z"));
  private final List<String> mails = Collections.synchronizedList(new ArrayList<>());
  private final AtomicBoolean broken = new AtomicBoolean();
  @TempDir private Path directory;
  private Database database;
  private Alarms alarms;

  @BeforeEach
  void open() {
    database = Database.of(StoreSettings.at(directory.resolve("a.db")), List.of(Alarms.ROOM));
    alarms = new Alarms(database, MAIL, this::send, Catalogue.ENGLISH, clock);
  }

  @AfterEach
  void close() {
    alarms.close();
    database.close();
  }

  private void send(List<String> to, String subject, String text) throws IOException {
    if (broken.get()) {
      throw new IOException("no MTA");
    }
    mails.add(to + " " + subject + "\n" + text);
  }

  @Test
  void whoeverAsksForItSeesTheChangeAtOnce() {
    alarms.raise(Kind.ENGINE_DOWN, "clamd", "gone");
    alarms.writeNow();
    assertThat(alarms.list(false)).hasSize(1);
    alarms.clear(Kind.ENGINE_DOWN, "clamd");
    alarms.writeNow();
    assertThat(alarms.list(false)).isEmpty();
  }

  @Test
  void whoClearsAnAlarmByHandHearsWhetherItStood() {
    alarms.raise(Kind.ENGINE_DOWN, "clamd", "gone");
    assertThat(alarms.clearNow(Kind.ENGINE_DOWN, "clam")).isFalse();
    assertThat(alarms.clearNow(Kind.BYPASS, "clamd")).isFalse();
    assertThat(alarms.list(false)).hasSize(1);
    assertThat(alarms.clearNow(Kind.ENGINE_DOWN, "clamd")).isTrue();
    assertThat(alarms.list(false)).isEmpty();
    assertThat(alarms.clearNow(Kind.ENGINE_DOWN, "clamd")).isFalse();
  }

  @Test
  void whatAnEarlierProcessRaisedEndsUnlessItIsRaisedAgain() {
    alarms.raise(Kind.ENGINE_DOWN, "clamd", "gone");
    alarms.raise(Kind.DISK, "/var/spool", "full");
    alarms.raise(Kind.BYPASS, "A1", "log");
    settle();
    clock.move(Duration.ofHours(1));
    Instant start = clock.instant();
    alarms.raise(Kind.DISK, "/var/spool", "still full");
    settle();
    alarms.clearUnconfirmed(start);
    settle();
    assertThat(alarms.list(false))
        .extracting(Alarm::subject)
        .containsExactlyInAnyOrder("/var/spool", "A1");
  }

  @Test
  void anAlarmIsOneRowWhileItStands() {
    alarms.raise(Kind.ENGINE_DOWN, "clamd", "connection refused");
    alarms.raise(Kind.ENGINE_DOWN, "clamd", "timed out");
    alarms.raise(Kind.ENGINE_DOWN, "other", "gone");
    settle();
    assertThat(alarms.list(false)).extracting(Alarm::subject).containsExactly("other", "clamd");
    Alarm clamd = alarms.list(false).getLast();
    assertThat(clamd.times()).isEqualTo(2);
    assertThat(clamd.sentence(Catalogue.ENGLISH)).contains("clamd").contains("timed out");
    alarms.clear(Kind.ENGINE_DOWN, "clamd");
    alarms.clear(Kind.ENGINE_DOWN, "never raised");
    settle();
    assertThat(alarms.list(false)).extracting(Alarm::subject).containsExactly("other");
    alarms.raise(Kind.ENGINE_DOWN, "clamd", "again");
    settle();
    assertThat(alarms.list(true)).hasSize(3);
    assertThat(alarms.list(false)).hasSize(2);
  }

  @Test
  void eachRaiseAndClearIsToldOnceAndAKindNotTooOften() {
    alarms.raise(Kind.ENGINE_DOWN, "clamd", "gone");
    await().until(() -> mails.size() == 1);
    alarms.raise(Kind.ENGINE_DOWN, "clamd", "gone");
    alarms.clear(Kind.ENGINE_DOWN, "clamd");
    alarms.raise(Kind.ENGINE_DOWN, "other", "gone");
    alarms.raise(Kind.DISK, "/var", "full");
    await().until(() -> mails.size() == 2);
    settle();
    assertThat(mails.getLast()).contains("disk: /var");
    clock.move(Duration.ofMinutes(11));
    alarms.clear(Kind.BYPASS, "nothing, only to wake");
    await().until(() -> mails.size() == 3);
    assertThat(mails.getLast()).contains("clamd").contains("now over").contains("other");
    settle();
    assertThat(mails).hasSize(3);
  }

  @Test
  void whatNobodyTookIsToldAgain() {
    broken.set(true);
    raiseAndAwait(1);
    raiseAndAwait(2);
    broken.set(false);
    // Not before the time to retry: by the third row the second telling is over.
    raiseAndAwait(3);
    raiseAndAwait(4);
    assertThat(mails).isEmpty();
    clock.move(Duration.ofMinutes(2));
    alarms.raise(Kind.DISK, "/var", "full");
    await().until(() -> mails.size() == 1);
  }

  @Test
  void aClockThatIsSetBackKeepsNoAlarmQuiet() {
    alarms.raise(Kind.DISK, "/var", "full");
    await().until(() -> mails.size() == 1);
    clock.move(Duration.ofDays(-365));
    alarms.raise(Kind.DISK, "/home", "full");
    await().until(() -> mails.size() == 2);
  }

  @Test
  void aClockThatIsSetBackPutsNoTellingOff() {
    broken.set(true);
    raiseAndAwait(1);
    raiseAndAwait(2);
    broken.set(false);
    clock.move(Duration.ofDays(-365));
    alarms.raise(Kind.DISK, "/var", "full");
    await().until(() -> mails.size() == 1);
  }

  private void raiseAndAwait(int times) {
    alarms.raise(Kind.DISK, "/var", "full");
    await().ignoreExceptions().until(() -> alarms.list(false).getFirst().times() == times);
  }

  @Test
  void anAlarmOutlivesTheProcessAndIsNotToldAgain() {
    alarms.raise(Kind.STORE, "a.db", "full");
    await().until(() -> mails.size() == 1);
    alarms.close();
    alarms = new Alarms(database, MAIL, this::send, Catalogue.ENGLISH, clock);
    alarms.raise(Kind.STORE, "a.db", "full");
    await().until(() -> alarms.list(false).getFirst().times() == 2);
    settle();
    assertThat(mails).hasSize(1);
  }

  @Test
  void raisedWhileTheDatabaseIsAwayItIsWrittenWhenItIsBack() throws IOException {
    // A file where its directory should be.
    Path blocker = Files.createFile(directory.resolve("blocked"));
    try (Database away =
            Database.of(StoreSettings.at(blocker.resolve("a.db")), List.of(Alarms.ROOM));
        Alarms waiting =
            new Alarms(away, AlarmSettings.defaults(), this::send, Catalogue.SPANISH, clock)) {
      waiting.raise(Kind.DISK, "/var", "full");
      waiting.clear(Kind.DISK, "/var");
      waiting.raise(Kind.DISK, "/var", "full\nagain");
      Files.delete(blocker);
      waiting.raise(Kind.DISK, "/var", "full\nagain");
      await().ignoreExceptions().until(() -> waiting.list(true).size() == 2);
      assertThat(waiting.list(false).getFirst().times()).isEqualTo(2);
      assertThat(waiting.list(false).getFirst().arguments()).containsExactly("full?again");
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyKindSpeaksBothLanguagesAndNamesItsSubject(Kind kind) {
    for (Catalogue catalogue : List.of(Catalogue.ENGLISH, Catalogue.SPANISH)) {
      List<String> arguments = List.of("ARGUMENT", "second", "third", "fourth");
      assertThat(Alarm.sentence(catalogue, kind, "SUBJECT", arguments))
          .contains("SUBJECT")
          .contains("ARGUMENT")
          .doesNotContain("{");
    }
  }

  /** Waits until everything noted so far is written. */
  private void settle() {
    alarms.close();
    alarms = new Alarms(database, MAIL, this::send, Catalogue.ENGLISH, clock);
  }
}
