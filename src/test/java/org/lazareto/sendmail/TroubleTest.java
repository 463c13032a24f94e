// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.alarm.Alarm;
import org.lazareto.alarm.AlarmSettings;
import org.lazareto.alarm.Alarms;
import org.lazareto.store.Database;
import org.lazareto.store.StoreSettings;
import org.lazareto.text.Catalogue;

class TroubleTest {

  private static final QueueId ONE = new QueueId("6ANDbo7l017868");
  private static final QueueId OTHER = new QueueId("6ANDbo7m017868");

  private static final QueueId THIRD = new QueueId("6ANDbo7n017868");

  @TempDir Path directory;
  private Database database;
  private Alarms alarms;
  private Trouble trouble;

  @BeforeEach
  void open() {
    database = Database.of(StoreSettings.at(directory.resolve("a.db")), List.of(Alarms.ROOM));
    alarms =
        new Alarms(
            database,
            AlarmSettings.defaults(),
            (_, _, _) -> {},
            Catalogue.ENGLISH,
            Clock.systemUTC());
    trouble = new Trouble(alarms, Path.of("/var/spool/mqueue"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whatGoesItsWayEndsNothingForThoseThatWait() {
    trouble.with(ONE, new FileSystemException(directory.toString(), null, "No space left"));
    assertThat(trouble.over(OTHER)).isEmpty();
    assertThat(standing()).containsExactly(directory.toString());
  }

  @Test
  void whatCannotBeMadeIsToldOfItsDirectory() {
    String file = directory.resolve("part-1.tmp").toString();
    trouble.with(ONE, new FileSystemException(file, null, "Read-only file system"));
    assertThat(standing()).containsExactly(directory.toString());
  }

  @Test
  void theLastThatWaitedEndsIt() {
    for (QueueId id : List.of(ONE, OTHER)) {
      trouble.with(id, new FileSystemException(directory.toString(), null, "No space left"));
    }
    assertThat(trouble.over(ONE)).containsExactly(OTHER);
    assertThat(trouble.over(OTHER)).isEmpty();
    assertThat(standing()).isEmpty();
  }

  @Test
  void theFirstThatGoesItsWayCallsTheOthersOnce() {
    FileSystemException full = new FileSystemException(directory.toString(), null, "No space left");
    for (QueueId id : List.of(ONE, OTHER, THIRD)) {
      trouble.with(id, full);
    }
    assertThat(trouble.over(ONE)).containsExactlyInAnyOrder(OTHER, THIRD);
    assertThat(trouble.over(OTHER)).isEmpty();
    trouble.with(OTHER, full);
    assertThat(trouble.over(OTHER)).containsExactly(THIRD);
  }

  @Test
  void anotherTroubleOfTheSameMessageTakesThePlaceOfTheFirst() {
    trouble.with(ONE, new FileSystemException(directory.toString(), null, "No space left"));
    trouble.with(ONE, new IOException("Read-only file system"));
    assertThat(standing()).containsExactly("/var/spool/mqueue");
  }

  // Closing writes what was noted.
  private List<String> standing() {
    alarms.close();
    return alarms.list(false).stream().map(Alarm::subject).toList();
  }
}
