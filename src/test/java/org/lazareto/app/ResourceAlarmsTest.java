// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.alarm.Alarm;
import org.lazareto.alarm.AlarmSettings;
import org.lazareto.alarm.Alarms;
import org.lazareto.fake.FakeClock;
import org.lazareto.limit.OpenFiles;
import org.lazareto.store.Database;
import org.lazareto.store.StoreSettings;
import org.lazareto.text.Catalogue;

class ResourceAlarmsTest {

  @TempDir private Path folder;
  private final FakeClock clock = new FakeClock(Instant.parse("2026-11-23T12:00:00Z"));
  private final AtomicInteger over = new AtomicInteger();
  private Database database;
  private Alarms alarms;
  private ResourceAlarms resourceAlarms;

  @BeforeEach
  void open() {
    database = Database.of(StoreSettings.at(folder.resolve("a.db")), List.of(Alarms.ROOM));
    alarms =
        new Alarms(database, AlarmSettings.defaults(), (_, _, _) -> {}, Catalogue.ENGLISH, clock);
    resourceAlarms = new ResourceAlarms(alarms, database, over::incrementAndGet);
  }

  @AfterEach
  void close() {
    alarms.close();
    database.close();
  }

  @Test
  void aDiskIsTriedUntilItTakesSomething() throws IOException {
    Path spool = folder.resolve("spool");
    resourceAlarms.turnedAway(new FileSystemException(spool.resolve("incoming-1.tmp").toString()));
    await().until(() -> raised().equals(List.of("disk " + spool)));
    resourceAlarms.look();
    resourceAlarms.turnedAway(new IOException("the sender is gone"));
    assertThat(raised()).as("it is not there yet").hasSize(1);
    Files.createDirectory(spool);
    resourceAlarms.look();
    await().until(() -> raised().isEmpty());
    assertThat(spool).isEmptyDirectory();
    assertThat(over).as("what waits has its turn").hasValue(1);
  }

  @Test
  void openFilesAreAnAlarmFromManyUntilFew() {
    assertThat(resourceAlarms.fewFilesLeft(new OpenFiles(85, 100))).isFalse();
    assertThat(resourceAlarms.fewFilesLeft(new OpenFiles(95, 100))).isTrue();
    await().until(() -> raised().equals(List.of("descriptors ulimit -n")));
    assertThat(resourceAlarms.fewFilesLeft(new OpenFiles(85, 100))).isFalse();
    assertThat(over).hasValue(0);
    assertThat(resourceAlarms.fewFilesLeft(new OpenFiles(70, 100))).isFalse();
    assertThat(resourceAlarms.fewFilesLeft(new OpenFiles(70, 100))).isFalse();
    assertThat(over).as("what waits has its turn, once").hasValue(1);
    await().until(() -> raised().isEmpty());
  }

  @Test
  void theDatabaseTakesATrialThatChangesNothing() {
    database.tryWriting();
    assertThat(raised()).isEmpty();
  }

  private List<String> raised() {
    return alarms.list(false).stream()
        .map((Alarm alarm) -> alarm.kind().label() + " " + alarm.subject())
        .toList();
  }
}
